"""A licence, collaboration, asset purchase, merger or acquisition."""

from schemas.vocabulary import MilestoneType, RejectReason
from streams.rulebook.declaration import Declaration, Rule, Veto, Window, rx

DECLARATION = Declaration(
    type=MilestoneType.DEAL,
    definition="Licence, option, collaboration with money or rights on a product, asset purchase, merger or acquisition, announced, signed or closed.",
    authority="15 U.S.C. 18a (mergers); 17 CFR 249.308 (Form 8-K, material definitive agreements)",
    window=Window(days=180, plan_days=270, retold_days=30),
    anchors={
        "struck": ("strik", "struck", "ink", "clinch", "seal", "sign", "land", "option on"),
        "trades_loose": (
            "buy",
            "bought",
            "pay",
            "paid",
            "sale",
            "sold",
            "sell",
            "combin",
            "merger",
            "share exchange",
            "partner",
            "licen",
            "option",
            "agreement",
            "exclusiv",
            "picked up",
            "take over",
            "took over",
            "takeover",
            "acqui",
            "deal",
        ),
        "takes": (
            "snap",
            "takes over",
            "taken over",
            "took over",
            "taking over",
            "swallow",
            "scoop",
            "gobbl",
            "picks up",
            "picked up",
            "buy",
            "bought",
            "pay",
            "paid",
        ),
        "upfront": ("upfront", "up front", "up-front"),
        "ally": ("collaborat", "partner", "alliance", "joint venture", "strategic"),
        "acquire": ("acqui", "merg", "takeover", "buyout", "bought", "buys", "combination", "purchas", "divest"),
        "license": ("licens", "licenc"),
        "rights": ("rights", "option", "agreement"),
        "voucher": ("voucher", "prv", "spac", "term sheet", "memorandum", "co-develop", "arrangement agreement", "exclusivity", "sold it", "acquired"),
        "bargain": (
            "licens",
            "licenc",
            "acqui",
            "merg",
            "collaborat",
            "partner",
            "option",
            "agreement",
            "buys",
            "bought",
            "purchas",
            "rights",
            "takeover",
            "upfront",
            "up front",
            "up-front",
            "combination",
            "joint venture",
            "alliance",
            "sold",
            "divest",
            "buyout",
            "deal",
            "voucher",
            "prv",
            "term sheet",
            "memorandum",
            "co-develop",
        ),
    },
    rules=(
        Rule(
            "license",
            ("license",),
            rx(
                r"\b(?:out-?licens\w+|in-?licens\w+|licen[sc](?:e[sd]?|ing)(?! application)|sublicens\w+){60}\b(?:agreement|rights|deal|exclusive|to|from|for|with|candidate|technology|platform|by|under|the|its)\b"
            ),
        ),
        Rule(
            "rights",
            ("rights",),
            rx(
                r"\b(?:rights (?:to|for|in|on)|(?:exclusive|commerciali[sz]ation|development|global|worldwide|marketing) (?:\w+ ){0,3}rights|option to|exercis(?:e|es|ed|ing) (?:its |the |an )?(?:exclusive )?option|granted{30}rights|obtained{30}rights|(?:co-?)?(?:development|commerciali[sz]ation|distribution) agreement)\b"
            ),
        ),
        Rule(
            "acquire",
            ("acquire",),
            rx(
                r"\b(?:acqui(?:re|res|red|ring|sition)|merg(?:e|es|ed|er|ing)|takeover|buyout|bought|buys|business combination|purchase[sd]?|divest\w*){50}\b(?:by|of|with|from|for|all|the|its|inc|corp|therapeutics|pharma\w*|bio\w*|rights|assets?|company|platform|agreement|into|in|\w+)\b"
            ),
        ),
        Rule(
            "collaborate",
            ("ally",),
            rx(
                r"\b(?:collaborat(?:ion|e[sd]?|ing|ions)|partner(?:ship|ed|s|ing)?|alliance|joint venture|strategic (?:agreement|deal|investment)){60}\b(?:with|agreement|to (?:develop|advance|commerciali[sz]e)|between|signed|on)\b"
            ),
        ),
        Rule(
            "sale_of_voucher",
            ("voucher",),
            rx(
                r"\b(?:sold|sale|sells|sell){50}\b(?:voucher|prv)\b|\bvoucher sale|spac deal|term sheet|memorandum of understanding|co-develop|arrangement agreement|exclusivity agreements?|\bsold it for\b|acquired\b"
            ),
        ),
        Rule(
            "take_over",
            ("takes",),
            rx(
                r"\b(?:snap(?:s|ped|ping)? up|tak(?:es|en|ing) over|took over|swallow(?:s|ed|ing)?|scoop(?:s|ed|ing)? up|gobbl(?:es|ed|ing) up|pick(?:s|ed|ing) up|(?:to|will|agrees? to|agreed to|set to) buy|buying|bought)\b{70}(?:\bfor\b{30}(?:{MONEY})|\b(?:maker|developer|specialist|biotech|start-?up|firm|pharma\w*|therapeutics|bio\w*)\b)|\b(?:pay(?:s|ing)?|paid) (?:about |up to |nearly |some )?(?:{MONEY}){20}\bfor\b"
            ),
        ),
        Rule(
            "strikes",
            ("struck",),
            rx(
                r"\b(?:strik(?:es?|ing)|struck|ink(?:s|ed|ing)|clinch(?:es|ed)|seal(?:s|ed)|sign(?:s|ed)|land(?:s|ed)) (?:an? |the |its )?(?:[^\s.;]+ ){0,6}?(?:deal|pact|tie-up|alliance|partnership|collaboration|licen[cs]e|buyout|takeover)\b|\btak(?:es?|ing|en) (?:an? |the )?(?:exclusive )?option on\b|\btook (?:an? |the )?(?:exclusive )?option on\b"
            ),
        ),
        Rule("upfront", ("upfront",), rx(r"\bup-?\s?front\b")),
        Rule(
            "loosely",
            ("trades_loose",),
            rx(
                r"""\b(?:buy(?:s|ing)?|bought|buy out|pa(?:y|ys|id|ying){30}(?:[$€£¥]|\d){30}\bfor\b|sale|sold|sells|sell|selling|combin(?:e|es|ed|ing|ation)|merger|share exchange|partner(?:s|ed)?|licen[sc]\w*|option|agreement|exclusive\w*|pick(?:s|ed) up|takes? over|took over|takeover|acqui\w+|deal)\b{90}\b(?:for|to|with|from|by|in|which|under|that|over|when|rights|stake|company|shares|cash)\b"""
            ),
        ),
    ),
    vetoes=(
        Veto(RejectReason.VETOED, rx(r"\blicensing and access pathway\b"), "match"),
        Veto(RejectReason.VETOED, rx(r"\b(?:{REG}|agency|regulators?|ministry|swissmedic)\)? (?:has |had |first |also )?licensed\b"), "match"),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:is|was|are|were|been|being) sold (?:in (?:the )?(?:u\.?s\b|united states|united kingdom|uk|europe|eu|america|japan|china|canada|germany|france|australia|brazil|india|korea|israel|switzerland|italy|spain|(?:[\w-]+ )?(?:countries|markets|stores|shops|pharmacies))|under the (?:brand|trade|name)|over the counter|by prescription|across)\b"
            ),
            "match",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\bexercis(?:e|es|ed|ing) (?:an?|its|the|a (?:first|second|third|further)) (?:\w+ )?option\b[^.;]{0,60}\bunder (?:its|the|an existing) (?:\w+ )?contract\b"
            ),
            "match",
        ),
        Veto(RejectReason.VETOED, rx(r"\bbought[- ]deal\b"), "match"),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:hand(?:s|ed|ing)? back|return(?:s|ed|ing)?|give(?:s|n)? back|gave back|regain(?:s|ed|ing)?|reacquir\w+|relinquish\w*|end(?:s|ed|ing)?|terminat\w+|walk(?:s|ed)? away from|cancel\w*|drop(?:s|ped)?|exit(?:s|ed)?) (?:(?:the|its|their|all|full|global|worldwide|commercial|development|exclusive|a|an|ex-china|european|u\.s\.|license|licence|collaboration|partnership|development|option|merger|research|joint|strategic|proposed|planned|business|combination) ){0,5}(?:rights|licen[cs]e|collaboration|partnership|alliance|pact|agreement|deal)\b"
            ),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:partner(?:s|ed|ing|ships?)?|collaborat\w+) with [^.;,]{0,50}?\b(?:hospital|university|institute|college|school of|clinic|medical center|foundation)\b"
            ),
        ),
        Veto(
            RejectReason.VETOED,
            rx(r"\bunderwriters?{80}\boption|option to (?:purchase|buy) (?:up to|an additional|additional)|30-day option|over-allotment"),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:biologics? licens|licensed (?:physician|in(?! (?:19|20)\d\d (?:from|to|by)))|customer acquisition|acquired (?:resistance|immun|hemophilia|ttp|brain|disease)|acquisition of data|license application|licensing application|talent acquisition|employment agreement|purchase agreement|supply agreement|data acquisition|community-acquired|hospital-acquired|licensees?' |licens\w+ (?:revenues?|fees?|payments?|income)|acquisition (?:corp|co\b|vehicle|i{1,3}\b)|land acquisition|licensee \w+|licen[sc]ed by (?:the )?{REG}|(?:manufacturing|import|wholesale|pharmacy|gmp|operating|production|establishment) licen[sc]es?|licensed (?:therapist|professional|practitioner|attorney|pharmac|nurse|medical))"
            ),
            "match",
        ),
    ),
    plans=(
        rx(
            r"\b(?:letters? of intent|\blois?\b|intent(?:ion)? to|intends? to|plans? to|non-?binding|proposal to|offer to|in talks to|considering|exclusive negotiations?|to exercise (?:its |the )?option)\b"
        ),
    ),
    done=(
        rx(
            r"^(?!.*\b(?:intent|intends|plans?|loi|option|proposal|offers?|seeks?|talks|if|could|may)\b).*\bto (?:be acquired|acquire|merge with|buy|combine with|be bought)\b|\b(?:definitive|binding) (?:\w+ ){0,2}agreement\b"
        ),
    ),
    matches=(
        "zk-12 was licensed in 2019 from the university of marlow",
        "orvane strikes a $500 million deal with bellwether pharma",
        "bellwether pharma takes option on orvane's zk-12",
        "has snapped up oulu-based silmara pharma for $310 million",
        "will pay $1.2 billion for silmara",
        "orvane said that it will buy the edinburgh company for $640 million in cash",
        "quandt has exercised its option on zk-12",
        "orvane licensed global rights to zk-12 from longting",
        "orvane to acquire galmede for $80 million",
        "an upfront payment of $30 million",
    ),
    misses=(
        "health canada licensed the camera in october 2022",
        "a vaccine was sold in the united states around the year 2000",
        "has terminated the merger agreement with galmede",
        "the company ended its research collaboration with galmede",
        "barda has exercised an option worth $21 million under its contract with orvane",
        "closes a $20 million bought deal offering",
        "partners with massachusetts general hospital for a phase ii trial",
        "submitted a biologics license application",
        "hands back rights to zk-12 to galmede",
        "orvane has ended its license for zk-12",
    ),
)
