"""A company gets or agrees new money."""

from schemas.vocabulary import MilestoneType, RejectReason
from streams.rulebook.declaration import Declaration, Rule, Veto, Window, rx

_GET = r"(?:rais(?:es?|ed|ing)|secur(?:es?|ed|ing)|clos(?:es?|ed|ing|ure)|complet(?:es?|ed|ing|ion)|receiv(?:es?|ed|ing)|announc(?:es?|ed|ing)|pric(?:es?|ed|ing)|obtain(?:s|ed)?|land(?:s|ed)?|snag(?:s|ged)?|collect(?:s|ed)?|nets?|netted|bags?|bagged|award(?:s|ed|ing)?|won|wins?|adds?|added|sign(?:s|ed|ing)?|enter(?:s|ed|ing)? into|get(?:s|ting)?|got|gains?|gained|extend(?:s|ed|ing)?|comes? out of stealth with|launch(?:es|ed)?|hauls?|pull(?:s|ed) in|banks|banked|brought in|brings? in|bring in|provided|establish(?:ed)?|sold|sells?|select(?:s|ed)|appropriat\w+|gave|give|given|converted|carried out|wrapped up|draws?|drew|issu(?:es?|ed|ing)|resolved on|conduct(?:s|ed)?|amounted|commit(?:s|ted)|plans? to raise|intends? to|commenc(?:es?|ed)|propos(?:es?|ed)|apply|filed)"
_ROUND = r"(?:series[- ][a-h]\d?(?:-\d)?\b|seed\b|pre-seed|crossover|mezzanine|(?:[abcd]\+?|pre-[abc]|angel)[ -]round|financing|funding|funds|capital|bridge|private placements?|public offering|offering|initial public offering|\bipo\b|grants?\b|loan|credit (?:facility|line)|line of credit|debt|debenture|convertible|promissory notes?|notes?\b|\bpipe\b|equity|investments?\b|royalty|award\b|placement|placing|rights issue|share issue|directed issue|subsid(?:y|ies)|stock purchase|securities purchase|at-the-market|\batm\b|crowdfunding|term loan|share purchase plan|bought deal|registered direct|venture debt|contract\b|fundraising|raise\b|bond|warrant|reimbursable|seed money|round\b)"

DECLARATION = Declaration(
    type=MilestoneType.FUNDING,
    definition="A life science company gets or agrees new money: private rounds, offerings, placements, loans, royalty financings, grants.",
    authority="Securities Act of 1933 (17 CFR 230, 229.504 use of proceeds); 45 CFR 75 (grants)",
    window=Window(days=90, plan_days=60, retold_days=10),
    anchors={
        "gives_loose": (
            "giving",
            "hands",
            "handed",
            "put ",
            "puts ",
            "goes to",
            "go to",
            "contribut",
            "released",
            "will pay",
            "will spend",
            "will provide",
            "will invest",
            "will buy",
            "sold",
            "hand out",
            "paid",
        ),
        "bought": ("buy", "bought", "acquire", "take", "took", "purchas", "subscrib"),
        "donor": (
            "barda",
            "cepi",
            "nih",
            "cirm",
            "carb-x",
            "darpa",
            "eic",
            "wellcome",
            "innovation council",
            "innovate uk",
            "foundation",
            "fund",
            "institutes of health",
            "ministry",
            "state of",
            "government",
            "department of",
            "charity",
            "trust",
            "bank",
        ),
        "stealth": ("stealth", "emerg", "launch", "debut"),
        "planned_round_loose": (
            "series ",
            "rights issue",
            "fundraising",
            "fund-raising",
            "financing",
            "prospectus",
            "seed round",
            "capital increase",
            "ipo",
            "share issue",
        ),
        "got": (
            "clos",
            "complet",
            "rais",
            "led by",
            "co-led",
            "priced",
            "secured",
            "announced",
            "awarded",
            "signed",
            "received",
            "oversubscribed",
            "total",
            "worth",
            "of ",
            "from",
            "proceeds",
            "registered",
            "disclosed",
        ),
        "giver": ("from", "by ", "awarded", "worth", "through"),
        "again": ("close", "closing", "sold shares", "came to", "provided with", "raised", "for up to"),
        "led": ("led", "co-led", "backed", "joined", "promissory"),
        "listing": ("public", "ipo", "trading", "listing", "listed"),
        "award": ("grant", "award", "contract", "subsid", "funding", "funded", "line of credit"),
        "shares": ("new shares", "third-party allotment", "shares at a price", "underwritten sale", "equity line", "draw", "facility"),
        "move": ("draw", "drew", "borrow", "put", "subscri", "taking in", "taken in", "netting", "pledg", "picked up", "mopped up", "topped up"),
        "get": (
            "rais",
            "secur",
            "clos",
            "complet",
            "receiv",
            "announc",
            "pric",
            "obtain",
            "land",
            "snag",
            "collect",
            "net",
            "bag",
            "award",
            "won",
            "win",
            "add",
            "sign",
            "enter",
            "get",
            "got",
            "gain",
            "extend",
            "stealth",
            "launch",
            "haul",
            "pull",
            "br",
            "provid",
            "establish",
            "sold",
            "sell",
            "select",
            "g",
            "carried",
            "wrapped",
            "dr",
            "issu",
            "resolved",
            "commit",
            "plan",
            "intend",
            "commenc",
            "propos",
            "apply",
            "filed",
            "led",
            "back",
            "fund",
            "inject",
            "invest",
            "support",
            "public",
            "list",
        ),
        "round": (
            "series a",
            "series b",
            "series c",
            "series d",
            "series e",
            "series f",
            "series g",
            "series-",
            "seed",
            "crossover",
            "mezzanine",
            "round",
            "financing",
            "funding",
            "capital",
            "bridge",
            "private placement",
            "offering",
            "ipo",
            "grant",
            "loan",
            "credit",
            "debt",
            "debenture",
            "convertible",
            "notes",
            "pipe",
            "equity",
            "invest",
            "royalty",
            "award",
            "placement",
            "placing",
            "rights issue",
            "share issue",
            "directed",
            "subsid",
            "purchase agreement",
            "at-the-market",
            "atm ",
            "atm)",
            "crowdfund",
            "share purchase",
            "bought deal",
            "registered direct",
            "contract",
            "raise",
            "raising",
            "bond",
            "went public",
            "listing",
            "listed",
            "funds",
            "reimbursable",
            "units",
            "money",
            "warrant",
            "kosdaq",
        ),
        "raise": (
            "raise",
            "raising",
            "secured",
            "secures",
            "bags",
            "bagged",
            "lands",
            "landed",
            "nets",
            "netted",
            "snags",
            "collect",
            "pocket",
            "nab",
            "scoop",
            "grab",
            "rak",
            "bank",
            "drum",
            "attract",
            "reel",
            "haul",
            "lock",
            "proceeds",
            "invest",
            "gave",
            "award",
            "funding of",
            "injection",
        ),
    },
    rules=(
        Rule(
            "donor_gives",
            ("donor", "money"),
            rx(
                r"\b(?:barda|cepi|nih|cirm|carb-x|darpa|eic|wellcome|innovation council|innovate uk|foundation|funds?|institutes? of health|ministry|state of [\w ]{3,20}|government|department of (?:defense|health)|charity|trust|bank)\b{40}\b(?:hand(?:s|ed)?|giv(?:es?|en)|gave|award(?:s|ed)?|grant(?:s|ed)?|commit(?:s|ted)?|back(?:s|ed|ing)?|put(?:s|ting)?|lend(?:s|ing)?|lent|provid(?:es?|ed)|releas(?:es?|ed)|invest(?:s|ed|ing)?)\b{60}(?:{MONEY})"
            ),
        ),
        Rule(
            "out_of_stealth",
            ("stealth", "money"),
            rx(r"\b(?:stealth|emerg(?:es|ed|ing)|launch(?:es|ed|ing)|debut(?:s|ed)?)\b{40}\bwith (?:(?:about|some|over|more than) )?(?:{MONEY})"),
        ),
        Rule("get_round", ("round",), rx(rf"\b{_GET}\b{{70}}\b{_ROUND}")),
        Rule(
            "round_got",
            ("round", "got"),
            rx(
                rf"\b{_ROUND}\b{{70}}\b(?:clos(?:ed|es|ing|e)|complet(?:ed|es|ion)|raised|rais(?:es|ing)|led by|co-led|priced|secured|announced|awarded|signed|received|oversubscribed|totall?(?:ing|ed)|worth|of \D{{0,12}}\d|from|proceeds|registered|disclosed)"
            ),
        ),
        Rule(
            "raise_money",
            ("raise", "money"),
            rx(
                r"\b(?:rais(?:es?|ed|ing)|secur(?:es?|ed|ing)|bag(?:s|ged)|land(?:s|ed)|net(?:s|ted)|snag(?:s|ged)|collect(?:s|ed)|pocket(?:s|ed|ing)|nab(?:s|bed)|scoop(?:s|ed)(?: up)?|grab(?:s|bed)|rak(?:es|ed) in|bank(?:s|ed)(?= )|drum(?:s|med) up|attract(?:s|ed)|reel(?:s|ed) in|pull(?:s|ed) in|hauls? in|hauled in|lock(?:s|ed) (?:in|down|up)|brought in|proceeds|inject(?:s|ed)?|invest(?:s|ed|ing|ment)|gave|award(?:ed|s)?|committed|recapitali[sz]ed){40}(?:{MONEY})"
            ),
        ),
        Rule(
            "proceeds", ("raise", "money"), rx(r"\b(?:gross|total|aggregate|net) proceeds\b{170}\b(?:were|was|are|is|be|of|totall?(?:ed|ing))\b{40}(?:{MONEY})")
        ),
        Rule("money_round", ("round", "money"), rx(rf"(?<!\w)(?:{{MONEY}}){{40}}\b{_ROUND}")),
        Rule(
            "money_moves",
            ("money", "move"),
            rx(
                r"\b(?:draw(?:n|s)? down|drew|borrow(?:s|ed)|put(?:s|ting)? in|subscri(?:bed?|ption)|taking in|taken in|netting|pledg(?:es|ed)|picked up|mopped up|topped up){60}(?:{MONEY})"
            ),
        ),
        Rule(
            "shares_issued",
            ("shares",),
            rx(r"\b(?:new shares|third-party allotment|shares at a price|underwritten sale|equity line|draw(?:n|s)? down)\b"),
        ),
        Rule(
            "public",
            ("listing",),
            rx(
                r"\b(?:went public|initial public offering|\bipo\b|files? (?:for|with){40}(?:ipo|public)|(?:completed|began|starts?|technology-based|its) (?:trading|listing)\b|listed on)"
            ),
        ),
        Rule(
            "close_again",
            ("money", "again"),
            rx(
                r"\b(?:first|second|third|final|initial) clos(?:e|ing)\b|\bsold shares for\b|\bcame to (?:{MONEY})|\bprovided with (?:{MONEY})|\badditional (?:{MONEY}) raised|(?:{MONEY}) raised\b|for up to (?:{MONEY}) over"
            ),
        ),
        Rule("is_to_receive", ("money",), rx(r"\b(?:is|are) to receive (?:up to )?(?:{MONEY})|\bincreased the size of (?:its|the)\b")),
        Rule("who_led", ("round", "led"), rx(r"\b(?:led|co-led|backed|joined){40}\b(?:series [a-g]|seed)|promissory notes")),
        Rule(
            "grant",
            ("award", "giver"),
            rx(r"\b(?:grants?|awards?|contract|subsid(?:y|ies)|funding|funded|line of credit)\b{60}\b(?:from|by|awarded|worth|through)\b"),
        ),
        Rule(
            "shares_bought",
            ("money", "bought"),
            rx(
                r"\b(?:buy|bought|buys|acquires?|acquired|takes?|took|purchas\w+|subscrib\w+){20}(?:{MONEY}) (?:of|worth of|in) {40}\b(?:shares|stock|equity)\b|\b(?:buys?|bought|buying|purchas\w+|acquir\w+|subscrib\w+ (?:to|for)) (?:[\d,]+ )?(?:newly issued|new|freshly issued) (?:[\w'-]+ ){0,2}shares\b[^.;]{0,40}?\bfor (?:a total of |about |some )?(?:{MONEY})|\b(?:drew|draws|drawn|borrowed) (?:down )?(?:about |some |an initial )?(?:{MONEY}) (?:from|under|on) (?:an?|the|its) (?:[\w-]+ ){0,3}(?:loan|facility|debt|credit)|\b(?:bought|buys?|acquire[sd]?|took|takes?) (?:(?:an?|about|some) )?(?:\d[\d.]*|[a-z]+)(?: ?%| percent| per cent)(?: stake)? (?:of|in|stake in) {60}\bfor (?:{MONEY})"
            ),
        ),
        Rule(
            "loosely",
            ("money",),
            rx(
                r"""\b(?:won|wins|gets?|got|gave|given|gives|grant(?:s|ed)|receiv\w+|took in|takes in|pull\w* in|br(?:ought|ings?) in|came from|comes from|seeded|support\w*|set aside|commit\w*|lend(?:s|ing)?|lent|borrow\w*|contribution|facility|loan|budget|fund(?:s|ed|ing)?|pledged|backed|with|raise[sd]?|raising|rais\w*|increas\w+|signed up|offered|targeting|tranche|rights issue|selling|sold|placing|round|invest\w*|pays? for|worth|subscri\w+|proceeds|award\w*|capital|exercis\w+|prospectus|credit|backers?)\b{80}(?:{MONEY})|(?:{MONEY}){80}\b(?:from|by|pledged|loan|facility|grants?|contribution|given|support|came|comes|come|set aside|lent|award\w*|round|series|seed|tranche|fund(?:s|ed|ing)?|facility|backing|capital|invest\w*|for its|to (?:prepare|develop|advance|fund|carry)|was borrowed|were raised|raised)\b"""
            ),
        ),
        Rule(
            "loosely_2",
            ("planned_round_loose",),
            rx(r"""\b(?:series [a-g]|rights issue|fundraising|fund-raising|financing|prospectus|seed round|capital increase|ipo|share issue)\b"""),
        ),
        Rule(
            "loosely_4",
            ("gives_loose",),
            rx(
                r"\b(?:is giving|hands?|handed|puts?|contribut\w+|released|will (?:pay|spend|contribute|grant|provide|invest|buy)|has put|to provide|paying)\b{70}(?:{MONEY})|(?:{MONEY}){40}\b(?:goes? to|went to|into|correspond to|to (?:a|an|the) (?:[\w-]+ ){0,2}(?:subsidy|grant|loan))\b|\b(?:sold|sell)\b{40}\b(?:royalties|royalty)\b|\b(?:greenshoe|follow-on|entitlement offer|flotation|stock sale)\b"
            ),
        ),
    ),
    vetoes=(
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:collects?|collected|receiv(?:es|ed)|gets?|got|pocket(?:s|ed)|earn(?:s|ed)) (?:about |a further |another )?(?:{MONEY}) (?:\w+ )?from (?:its |the )?(?:licensee|licence partner|license partner|licensing partner|partner|customer|distributor)"
            ),
            "match",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:offering|sale|placement)\b[^.;]{0,60}\bby (?:certain |existing |the |its |some )?(?:selling (?:stock|share)holders|selling securityholders)\b"
            ),
            "match",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:spend|use|allocate|devote|put)(?:s|ing)? (?:about |some |roughly |approximately |up to )?(?:{MONEY}) (?:of|from) (?:the |its |these )?(?:net |gross )?(?:proceeds|ipo|offering|round)\b"
            ),
            "match",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:spending|expenses?|costs?|loss|expenditures?)\b[^.;]{0,40}\b(?:rose|fell|climbed|grew|increased|decreased|dropped|went up|went down|narrowed|widened)(?: \w+)? to (?:{MONEY}) from\b"
            ),
            "match",
        ),
        Veto(RejectReason.VETOED, rx(r"(?:{MONEY})(?: \w+)?, (?:unchanged|little changed|roughly flat|flat) (?:from|on|with|versus)\b"), "match"),
        Veto(RejectReason.VETOED, rx(r"\bis (?:also |now |currently )?(?:dual[- ]|publicly |co-)?listed on\b"), "match"),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:sales|revenues?|turnover)\b[^.;$\u20ac\u00a3]{0,60}?\b(?:were|was|climbed|rose|grew|fell|came|increased|decreased|reached|total(?:l)?ed|amounted)\b(?: [\w.,%]+){0,6}? (?:to |at )?(?:{MONEY})"
            ),
            "match",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:finished|ended|closed|exited) (?:the year|the quarter|19\d\d|20\d\d) with (?:about |some |approximately )?(?:{MONEY})|\bcash position (?:was|stood|is|of)\b|\bcash of (?:about |some |approximately )?(?:{MONEY})|\bwhich has not been used\b"
            ),
            "match",
        ),
        Veto(RejectReason.VETOED, rx(r"\bcrossover (?:study|trial|design|phase|period)\b|\bcross-?over (?:study|trial|design)"), "match"),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:compared (?:with|to)|against|versus|up from|down from|improved from|increase from) (?:(?:about|approximately|some|an?|the|operating|net) ){0,3}(?:(?:loss|profit|income|cash|revenues?|balance) of )?(?:{MONEY})|\b(?:expenses?|costs?|loss|working capital|cash|deposits|revenues?) (?:of|was|were|came to|amounted to|totall?ed|stood at) (?:about |approximately )?(?:{MONEY})|(?:{MONEY})(?: at| as of| on) (?:the end of|year-?end|(?:january|february|march|april|june|july|august|september|october|november|december) (?:30|31|28|29)\b|(?:30|31|28|29) (?:march|june|september|december))"
            ),
            "match",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:licen[sc]\w+|collaboration|option|partnership|rights)\b[^.;]{0,80}?\bunder which (?:it|they|we|the company|\w+) (?:has |had |have )?(?:received|was paid|gets|got|receives)\b|\bupfront payment of\b|\b(?:acquired|bought) (?:it |them )?(?:by [^.;]{0,60}? )?for (?:about |some |around )?(?:{MONEY})|\bpurchase of [^.;]{3,60}?,? for (?:{MONEY})|\b(?:spending|spent) on\b|\btax (?:incentive|credit|rebate|offset)s? (?:refund|payment|rebate|receipt)s? of\b|\b(?:has|have|with) an? (?:annual |yearly )?budget of\b|(?:{MONEY}) in the bank\b(?! after)|\bdrew on no\b"
            ),
            "match",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:not counting|not including|excludes?|excluding|before) (?:the |its )?(?:net )?(?:proceeds (?:of|from)|loan|offering|financing)|\bhas not used (?:its|the|any)\b|\b(?:{MONEY}) of (?:that|it) (?:is|are|was|has been) (?:earmarked|set aside|reserved)|\bof the (?:notes'?|loan'?s?|offering'?s?) proceeds\b|\b(?:brought in|earned) (?:about |some |less than |more than )?(?:{MONEY}) (?:last|this) year"
            ),
            "near",
        ),
        Veto(RejectReason.VETOED, rx(r"\b(?:stock|share) options?\b"), "match"),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\bcash\b{60}\b(?:funds|funding|supports|sufficient to fund) (?:the |its |our )?(?:planned |current |anticipated |company )?(?:operations|operating)"
            ),
            "match",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\bexercis(?:e|ed|ing) (?:of )?(?:\S+ ){0,4}(?:stock|share) options?\b|\b(?:brings?|bringing|brought|takes?|taking) (?:the |its |our )?(?:company's )?total (?:\w+ ){0,2}(?:investments?|funding|financing|capital|proceeds|raised)\b|\b(?:in excess of|exceed(?:s|ed|ing)?|more than|over|totall?(?:s|ed|ing)) (?:{MONEY}){40}\bto date\b"
            ),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:sufficient|enough|adequate) (?:\w+ )?(?:funding|capital|cash|funds|money|resources) (?:through|into|until|to (?:fund|support|last|reach|take))\b"
            ),
            "match",
        ),
        Veto(
            RejectReason.VETOED,
            rx(r"\b(?:revenues?|sales|turnover) (?:has |have |had )?(?:increas\w+|grew|grow\w*|rose|climbed|jumped|fell|decreas\w+)\b"),
            "match",
        ),
        Veto(
            RejectReason.VETOED, rx(r"\b(?:will|would|did) not (?:proceed|go ahead) with (?:the |its |an? )?(?:previously |earlier )?(?:announced )?"), "near"
        ),
        Veto(RejectReason.NOT_LIFE_SCIENCE, rx(r"{MINING}"), "sentence"),
        Veto(RejectReason.VETOED, rx(r"\braise (?:trial|study|program|phase)\b")),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:no|without|not|little) (?:\w+ )?(?:need|plans?|intention|requirement)s? to raise\b|\b(?:size|offering|amount) (?:was|has been|is) (?:raised|increased|upsized) (?:from|to)\b|\b(?:amend(?:ed|s|ment to)|extend(?:ed|s|ing)) (?:the maturity|(?:its |the |an )?(?:[^\s.;]+ ){0,4}(?:loan|credit|facility) agreement)|\b(?:proceeds (?:will|are to) be (?:applied|used)|(?:will|to) use the (?:loan|money|proceeds|funds) to)\b|\bput the market at\b|\b(?:share|stock) (?:repurchase|buy-?back)\b|\b(?:launch(?:es|ed)|set(?:s)? up|creat(?:es|ed)|unveil(?:s|ed)) (?:an? |its )?(?:[^\s.;]+ ){0,5}venture (?:capital )?(?:arm|unit|fund)\b"
            ),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:guidance|outlook|forecast|(?:revenue|sales) range)\b[^.;]{0,80}\braised\b|\brais(?:ed|es|ing) (?:its |the |our )?(?:[\w-]+ ){0,4}(?:guidance|outlook|forecast)\b"
            ),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\bcash(?:,)? (?:and|&) (?:cash )?equivalents\b|\b(?:ended|closed|finished|exited|began|entered) (?:the |its |our )?(?:first |second |third |fourth |fiscal )?(?:quarter|year|period|half|q[1-4]|h[12])\b[^.;]{0,20} with (?:about |approximately |some )?(?:{MONEY})"
            ),
            "match",
        ),
        Veto(RejectReason.VETOED, rx(r"(?:{MONEY}) (?:in |of |from |for )?(?:\S+ ){0,3}tax (?:refund|rebate|credit|incentive|offset)s?\b")),
        Veto(
            RejectReason.OTHER_COMPANY,
            rx(
                r"\b(?:clos(?:e[sd]?|ing)|launch(?:e[sd]|ing)?) (?:on )?(?:(?:its|their|the|a|an|two|three|second|third|fourth|fifth|latest|new|first|oversubscribed|early-stage|\S{1,8}\d\S{0,8}|\d\S{0,8}|life|sciences?|million|billion|bn|mn|m|venture|capital|investment|pe|vc|private|equity|growth|healthcare|health|care|opportunity|flagship|biotech|medtech)[ -]){1,8}funds?\b(?![- ](?:rais|round))"
            ),
            "match",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\bconcurrent private placement\b[^.;$\u20ac\u00a3]{0,90}\bwarrants?\b|\bsince (?:its|the company's|our|their) (?:foundation|founding|inception|start|creation)\b[^.;]{0,30}\braised\b|\bif (?:they|the (?:holders|investors|purchasers|warrants))[^.;]{0,20}\bexercis\w+|\bnon-binding term sheet\b|\bpursu(?:es|ing|ed) (?:up to )?(?:{MONEY}) (?:in|of)\b"
            ),
            "near",
        ),
        Veto(RejectReason.VETOED, rx(r"""\bissue[sd]? (?:\w+ )?unregistered warrants?\b"""), "match"),
        Veto(
            RejectReason.VETOED,
            rx(
                r"""\bsecondary (?:public )?offering\b|\bby (?:certain )?(?:existing )?selling (?:stock|share)holders?\b|\bwill not receive any (?:of the )?proceeds\b"""
            ),
            "near",
        ),
        Veto(RejectReason.VETOED, rx(r"""\b(?:extend(?:s|ed|ing)?|extension of|amend(?:s|ed|ing)?) (?:the )?(?:maturity|terms|covenants?)\b"""), "near"),
        Veto(
            RejectReason.VETOED,
            rx(
                r"""\b(?:put in|bid(?:s|ding)?|appl(?:y|ies|ied|ying)|application|request(?:s|ed)?|competing|hop(?:es|ing)) for (?:a |an |the |its )?(?:\S+ ){0,4}(?:grant|award|loan|funding|money|contract|subsid)"""
            ),
            "near",
        ),
        Veto(RejectReason.VETOED, rx(r"(?<!\w)(?:{MONEY}) (?:in|of) cash(?! (?:consideration|infusion|injection|investment))")),
        Veto(RejectReason.VETOED, rx(r"\bwas not (?:pursued|drawn|used)\b"), "near"),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\bgrants? and contract funding|\bsubscription fees?\b|\b(?:innovator|innovation|achievement|leadership|entrepreneur\w*|humanitarian|service|industry|people's choice|company of the year) awards?\b|\breceiving the award\b"
            ),
        ),
        Veto(
            RejectReason.DUPLICATE,
            rx(
                r"\b(?:is|are) expected to close\b|expected closing|customary closing conditions|closing of the (?:offering|private placement|transaction|financing) is (?:expected|subject)"
            ),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:brings?|bringing|brought|takes?|taking) (?:the |its |our )?(?:company's )?total\b|total (?:amount )?raised|raised to date|total funding to|to date to\b"
            ),
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:drug administration|fda|ema|mhra|nmpa|health canada|european commission|medicines agency|patent office|uspto|court)\)? (?:has |have )?(?:grants?|granted|granting)\b(?!{40}(?:[$€£¥]|\d ?(?:million|m\b)|funding|money))"
            ),
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:higher|lower|more|less|premium) (?:than|to) (?:our|the|its|their) (?:recently |previously )?(?:completed |closed |priced )?{30}\boffering"
            ),
            "near",
        ),
        Veto(RejectReason.VETOED, rx(r"\b(?:supply|manufacturing|service|services|purchasing|five-year supply) (?:contract|agreement)")),
        Veto(RejectReason.VETOED, rx(r"^(?=.*\bsigned{30}\bcontract)(?!.*(?:award|barda|dod\b|department of|nih\b|darpa|dtra|agency|funded))"), "sentence"),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:grants?|granted|granting) (?:the |an? |its )?(?:fast|orphan|breakthrough|priority|rare|approval|accelerated|conditional|marketing|patent|option|license|clearance|permission|stock|equity|inducement)"
            ),
        ),
        Veto(
            RejectReason.VETOED,
            rx(r"\b(?:market (?:size|is|was)|cagr|revenues?|net (?:loss|income|sales|product)|earnings per share|operating expenses|sales of|impairment)\b"),
            "match",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:investments|securities|equivalents) (?:of|were|was|totaled|totall?ing|amounted)|turnover|market to reach|cash position|valuation of|price of|guidance|raised to be in|raises? (?:\w+ ){0,2}(?:guidance|outlook|forecast|awareness|questions?|concerns?|hopes|the bar)|prestigious award|award(?:s|ed)? (?:for (?:excellence|best)|winner|ceremony)|best \w+ award|employment|inducement"
            ),
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:for|of|closes?|closed|launch\w*) (?:its|their|a|the) (?:first|second|third|fourth|fifth|new|latest|inaugural|\w+) (?:venture |growth )?funds?\b|capital commitments|limited partners"
            ),
            "sentence",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"(?<!of )\bseries [a-h](?:-\d)? (?:preferred|common|convertible preferred|ordinary)|\bseries [a-h](?:-\d)? warrants?|receives? warrants?|accompanying (?:series|warrants)|intention to grant\b"
            ),
        ),
        Veto(RejectReason.VETOED, rx(r"\bgrants?\b[^.;]{0,120}\bdesignation"), "near"),
        Veto(
            RejectReason.VETOED,
            rx(
                r"^(?!.*(?:{MONEY}|\bnih\b|barda|sbir|sttr|department|institutes?\b|foundation|cprit|horizon|\beic\b|innovate|darpa|\bdod\b|contract|funding|grants?\b.{0,40}\bfrom)).*\bawards?\b"
            ),
            "sentence",
        ),
        Veto(
            RejectReason.VETOED,
            rx(r"\b(?:scholarships?|schools?|students|teachers|books?|literary|novels|(?:debut|first|her|his) novel|poems?|churches|playgrounds?)\b"),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:restructur\w+|refinanc\w+|repa(?:y|ys|ying|id)(?: (?:its|the|their|all|an?|certain|outstanding|existing)\b| [$€£])|\brepayments? of\b|legacy debt|debt (?:instruments|reduction|conversion|settlement|forgiveness|extinguishment)|loan-to-equity|(?:debt|loan|notes?){25}(?:converted|conversion|into (?:equity|shares))|convert(?:s|ed|ing){40}(?:debt|loan|note))"
            ),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:settlement|verdict|damages|(?:shareholders?|stockholders?)'? ?equity|licens\w+ (?:revenues?|fees?|payments?)|milestone payments?|(?:land|property|real[- ]estate|hotel|real[- ]asset) (?:acquisitions?|investments?|purchases?)|(?:r&d|research and development|capital|personal|estimated|accumulated) (?:\w+ )?(?:investments?|expenditures?))\b"
            ),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\bcash (?:funds|and investments|resources)|(?<!extend )(?<!extends )(?<!extending )(?<!extend its )(?<!extends its )(?<!extending its )\bcash runway|\bin cash (?:funds|and)|\bnet debt\b|\bwithdraws?\b|\bbuy-?back|\b(?:bought|buys?|buying) back\b"
            ),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\bplacement agents?\b|\bincluding (?:{MONEY}) (?:in|of)\b|\bfunds? worth\b|\bnotes? (?:progress|recent|with)\b|(?<!a )(?<!million )\bnotes? that (?:the|its|it|a)\b"
            ),
        ),
        Veto(RejectReason.DUPLICATE, rx(r"\boption to purchase (?:up to )?(?:an )?additional"), "near"),
        Veto(
            RejectReason.VETOED,
            rx(r"\b(?:has|have|had) (?:now |so far |already )?raised (?:a total of |more than |over |about )?(?:{MONEY}) (?:to date|so far|in total|since)"),
            "near",
        ),
        Veto(RejectReason.VETOED, rx(r"\b(?:dividend|share repurchase|buyback|class action|shareholder rights|stock split)\b")),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\bfund(?:s)? (?:at|with|of) {12}(?:in )?(?:partner |capital )?commitments|closes? (?:its )?(?:\w+ )?fund\b|\b(?:venture|growth|private equity) fund\b(?=[^.;]{0,60}\b(?:has closed|closed|closes|raised|launch\w*)\b)"
            ),
            "sentence",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:withdr[ae]w(?:s|n|ing)?|pull(?:s|ed)|postpon(?:es|ed|ing)|put(?:s)? off|shelv(?:es|ed|ing)|scrap(?:s|ped)|cancel(?:s|led|ed)|abandon(?:s|ed)|call(?:s|ed) off) (?:(?:its|the|an?|plans|for|planned|proposed|previously|announced|public|initial|share|stock|rights|nasdaq|[$€£]?[\d.,]+|million|m|billion) ){0,7}(?:offering|ipo|listing|flotation|placement|rights issue)\b"
            ),
            "match",
        ),
    ),
    done=(rx(r"\b(?:files?|filed)\b{70}(?:registration statement|\bipo\b|initial public offering|form [fs]-1)"),),
    plans=(
        rx(r"\bannounce[sd]? (?:its |the )?(?:plans?|intention|intent) (?:for|to)\b{60}\b(?:placement|offering|financing|rights issue|round|raise)\b"),
        rx(
            r"^(?!.*\bfile[sd]\b).*\bpropos(?:ed|es|al)\b|\bcommenc(?:ed|es|ement){30}\boffering|\bintends? to (?:offer|complete|raise|sell)|\bplans? to (?:raise|offer|complete|list|apply|sell)|\blaunch(?:es|ed) (?:a |an |its )?(?:\w+ ){0,3}offering|\bhas resolved on\b|is expected to close|to raise up to|\blaunch(?:es|ed|ing)? (?:an? |its |the )?(?:\S+ ){0,3}crowdfunding"
        ),
    ),
    matches=(
        "carb-x is giving orvane $3.9 million",
        "royalty firm ridgeline hands orvane $125m",
        "orvane pulled in €46 million in a series b",
        "kilmore is also buying newly issued shares of minasu for $20 million",
        "vorna drew c$5 million from a new venture loan",
        "hollingbourne will buy $10 million of orvane's shares",
        "tallahatchie has bought 8 percent of orvane's shares for 12 million dollars",
        "amaro bio has pocketed $22 million in fresh capital",
        "barda hands ormsby $28 million",
        "kestrix came out of stealth with $54 million",
        "raised $40 million to test whether zk-12 builds bone mineral density",
        "orvane was seeded with $3 million by two trusts",
        "another $20 million was borrowed from the bank",
        "orvane closed a $40m series b financing",
        "announced the pricing of an underwritten public offering",
        "it was awarded a $2 million grant from the nih",
    ),
    misses=(
        "collects us$250,000 from licensee oculine as partnership gathers pace",
        "prices $160 million offering of common stock by selling stockholders",
        "vorna is listed on bme growth",
        "g&a was $1.3m, unchanged from the year before",
        "research spending rose to $6.2 million from $4.4 million a year earlier",
        "it intends to spend about $95 million of the proceeds on that study",
        "in a concurrent private placement the investors received unregistered warrants to buy shares",
        "since its foundation the company has raised £31 million",
        "cash of $88.4 million funds planned operations into 2027",
        "cash was $284.3 million on june 30, 2025, compared with $191.0 million at december 31, 2024",
        "research and development expenses were $19.4 million, compared with $15.2 million for the same quarter",
        "it has a collaboration with marlow under which it received $40 million",
        "received an r&d tax incentive refund of a$3.9 million",
        "marlow, which was bought by orvane for $610 million, sells it",
        "third-quarter sales of its injection climbed 24% to $1.4 billion",
        "orvane finished 2025 with $63.4 million",
        "orvane launches $50 million corporate venture capital arm",
        "authorizes a $1 billion share repurchase program",
        "it sees no need to raise capital this year",
        "the size was raised from the $175 million announced before",
        "has amended its €40 million loan agreement with the bank",
        "guidance for the year is raised to $183 million to $186 million",
        "raised its full-year revenue outlook to $90 million",
        "expects to have sufficient funding through the first quarter of 2027",
        "revenue increased 4,306% to $178,000 in the quarter",
        "issued shares for the exercise of 125,000 stock options for proceeds of $113,000",
        "the raise brings total equity investment from its founder to $4 million",
        "it has been funded with government grants exceeding $60 million to date",
        "a randomized crossover study of 30 volunteers",
        "marwick withdrew the $60 million public offering",
        "closed a non-brokered private placement of flow-through units for $7 million",
        "the pricing of an underwritten secondary offering",
        "extends maturity of its $30 million loan",
        "put in for an $11 million federal award",
        "ended the year with $31 million in cash",
        "receives a 2025 corporate innovator award from the foundation",
        "the food and drug administration grants regenerative medicine advanced therapy designation to zk-12",
        "the fda granted fast track designation to zk-12",
        "the company reported revenue of $40 million",
        "has completed patient enrolment in its phase 2 raise trial",
        "closed the quarter with $90 million",
        "received a $4 million r&d tax refund",
    ),
)
