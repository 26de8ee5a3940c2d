"""Cues of status and novelty: the words around a trigger that say whether it happened, is planned, is doubtful, is denied, is old.

A word with a star at its end stands for all words that begin so.
"""

import re
from dataclasses import dataclass

from streams.rulebook.declaration import rx
from streams.rulebook.literals import guarded

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")


@dataclass(frozen=True, slots=True)
class Cue:
    """One family of words. `before` and `after` say how far from the trigger it reaches, in code points; 0 is not at all."""

    name: str
    words: tuple[str, ...]
    before: int = 0
    after: int = 0


def _words(text: str) -> tuple[str, ...]:
    return tuple(w.strip() for w in text.split("|") if w.strip())


CUES: tuple[Cue, ...] = (
    Cue(
        "plan",
        _words(
            "plan|plans|planned|planning|intend|intends|intended|intending|expect|expects|expected|expecting|anticipate*|anticipating|on track|schedul*|slated|set to|due to|poised|prepares|preparing|preparation*|targets|targeted|targeting|aims to|aim to|guides|guidance|foresee*|going to|about to|is to|are to|ready to|"
            "gear*|look forward to|looks forward to|looking forward to|eyes|eyed|commits to|committed to|in the coming|upcoming|reaffirm*|penciled"
        ),
        90,
        90,
    ),
    Cue("will", _words("will|shall|'ll"), 70, 50),
    Cue("modal", _words("could|may|might|can|would|should"), 60, 40),
    Cue(
        "hedge",
        _words(
            "if|potential|potentially|possible|possibly|hopes|hope|hoping|seek|seeks|seeking|subject to|assuming|pending|unless|whether|provided|goal|ambition|eventual*|pursu*|pave the way|paves the way|aims to become|explor*|consider*|likely|opportunity to|designed to|able to|allow*|enable*|toward*|path to|"
            "support a|support the|supports the|once|prior to|ahead of|before|until|in order to|required for|request*|discuss*"
        ),
        70,
        50,
    ),
    Cue(
        "negation",
        _words("not|no|never|without|yet to|neither|nor|denied|denies|n't|cannot|none|failed to|unable|declin*|false|untrue|incorrect*|erroneous*"),
        45,
        30,
    ),
    Cue(
        "earlier",
        (
            *_words(
                "previously|earlier|already|originally|prior|historically|since|ago|last year|last month|last week|last quarter|last spring|last summer|last fall|last autumn|last winter|back in|at the time|formerly|had|once|to date|so far|over the years|following|after|in addition to|builds on|building on|build on|builds upon|building upon|follows|based on|backed by|"
                "founded|first approved|in 19*|in 20*"
            ),
            *(f"last {m}" for m in _MONTHS),
        ),
        80,
        60,
    ),
    Cue(
        "news",
        (
            *_words(
                "today|announce|announces|announced|announcing|is pleased to|are pleased to|just|this morning|this week|yesterday|recently|newly|now|has been|has granted|has received|has cleared|has approved|has closed|has raised|has completed|has accepted|has initiated|has dosed|has entered|has priced|has signed|said|reported|"
                "highlight*|achieved|milestone"
            ),
            *(f"on {d}" for d in _WEEKDAYS),
            *(f"this {d}" for d in _WEEKDAYS),
        ),
        110,
        50,
    ),
    Cue("perfect", _words("has been|have been|has begun|has won|has given|has now|have now|has also|have also|has successfully|has|have"), 30, 20),
    Cue("pluperfect", _words("had"), 45, 25),
    Cue("relative", _words("which|that|who|whose|where"), 40, 15),
    Cue("noun", _words("the|its|of|a|an|their|this|our|with"), 12, 0),
    Cue("infinitive", _words("to"), 12, 0),
    Cue(
        "ongoing",
        _words(
            "ongoing|currently|is being|is conducting|is running|is evaluating|is studying|continue|continues|underway|under way|now recruiting|actively|in the midst|being studied|remain|remains"
        ),
        50,
        40,
    ),
    Cue(
        "purpose",
        _words("designed to|to support|to fund|to advance|to develop|to use|to finance|to accelerate|to evaluate|to assess|proceeds|for use in"),
        60,
        40,
    ),
    Cue("reason", _words("because|due to|based on|supported by|results from|result from|as a result"), 50, 30),
    Cue(
        "first_only",
        _words(
            "first and only|the only|the first|-approved|approved drug*|approved treatment*|approved therap*|approved medic*|approved product*|approved device*"
        ),
        30,
        30,
    ),
    Cue("list", _words("including|among|pipeline|portfolio|programs include|other program*|also|additional|additionally"), 60, 20),
    Cue(
        "history",
        _words(
            "was founded|history|career|served as|led the|under his leadership|under her leadership|co-founded|prior to joining|where he|where she|track record|experience"
        ),
        120,
        80,
    ),
    Cue(
        "generic",
        _words(
            "companies|many|industry|sector|market|typically|often|generally|process|pathway|program is|designation is|provides for|intended to|eligible|encourage*|developers"
        ),
        60,
        60,
    ),
    Cue(
        "risk",
        _words("risk|risks|uncertaint*|no assurance|there can be no|ability to|timing of|failure to|success of|believe|believes|investors should"),
        100,
        60,
    ),
)

UPDATE_TITLE = re.compile(
    r"\b(?:reports?|results|quarter|financial|business update|corporate update|interim report|full[- ]year|year[- ]end|half[- ]year|operational|highlights|earnings|shareholder letter|letter to|in review|annual(?! (?:meeting|congress|conference|scientific|general|symposium))|outlook|milestones|fiscal|trading (?:update|statement)|q[1-4](?= fy|:| update| loss| report)|(?:closes?|ends?|wraps up|enters?) (?:20\d\d|the (?:year|quarter))|20\d\d goals|goals for|its goals|priorities|quarterly|operations update|(?:nine|six|three|twelve)[- ]months? (?:ended|report|figures|period|to)|(?:first|second)[- ]half|pipeline update|looks? back|reviews (?:the|its|20\d\d)|where our|(?:nine|six)-month (?:statement|figures|report|results)|(?:solid|strong|record|mixed|busy|eventful) (?:20\d\d|quarter|half|year)|(?:(?<!weight )(?<!hearing )(?<!vision )(?<!hair )(?<!bone )loss|profit|revenues?|sales) (?:widens?|narrows?|rises?|falls?|grows?|jumps?|slips?|climbs?|doubles?)|after q[1-4]|current events)\b"
)
"""A headline of a report on a period."""
ANNUAL_TITLE = re.compile(
    r"\b(?:annual(?! (?:meeting|congress|conference|scientific|general|symposium))|full[- ]year|year[- ]end|in review|fiscal(?: year)? 20\d\d|fy ?\d\d|fourth[- ]quarter|q4|half[- ]year|interim report|first half|h[12] 20\d\d|a year of|looks? back|a look back|years? ended|(?:nine|six|twelve)[- ]months? (?:ended|report|figures|period|to)|(?:closes?|ends?|wraps up) 20\d\d|the year of|annual report|reviews 20\d\d|(?:solid|strong|record|mixed|busy|eventful) (?:20\d\d|year))\b"
)
"""A headline of a report on half a year or a whole one: what it looks back on lies further behind."""
ROUNDUP_TITLE = re.compile(
    r"\b(?:round-?ups?|this week|of the week|the week (?:at|in|on)|briefing(?! (?:book|document|package|paper))|briefs|wrap(?:[- ]up)?:|digest|edition:?(?= |$)|notebook|tracker:|docket|diary|newsletter|recap|movers|stocks (?:end|close)|stocks to watch|weekly|brief|companies|what moved|news digest|week in|biotechs?|top \d+|\d+ (?:biotech|stocks|companies)|market|investing|sector)\b"
)
LAW_TITLE = re.compile(
    r"\b(?:class action|law firm|investigat(?:es|ion|ing)|shareholder alert|investor alert|lawsuit|securities fraud|deadline|llp|law offices)\b"
)
PROMO = guarded(
    r"\b(?:disseminated on behalf|paid advertisement|sponsored|ibn|newsbreaks?|networknewswire|investorbrandnetwork|missionir|tinygems|biomednewswire|proactive)\b"
)
LIFE_SCIENCE = (
    " bio |bio,|bio.|bio's|bio plc|bio inc|bio ab|bio a/s|peptide|ophthalm|derm|asthma|syndrome|allerg|enzyme|glyco|ortho|chmp|ce mark|510(k)|stomach|atrophy|eczema|diabet|obes|first-in-human|preclinical|biotech|biopharm|pharma|therapeutic|therapy|therapies|clinical|drug|medicin|medical|medtech|patient|disease|cancer|oncolog|diagnostic|health|vaccine|fda|biolog|bioscience|surgical|surgery|hospital|genetic|genomic|gene |cell |treatment|wellness|life science|antibod|protein|molecul|neuro|cardi|dental|veterinary|telehealth|"
    "biomarker|doctor|physician|nurs|implant|pain|microbiome|immun|genentech|jpm2|jpm |barda|biodefen|pfizer|merck|eli lilly|novartis|roche |astrazeneca|sanofi|abbvie|amgen|gilead|biogen|moderna|novo nordisk|bayer|takeda|radioligand|rna |crispr|eye drop|glp-1|"
    "endoscop|hearing aid|bone-conduction|interbody|spinal|spine |insulin|heart pump|heart valve| stent|catheter|prosthe|pacemaker|coherence tomography|ultrasound|radiolog|blood test|point-of-care|fertility| ivf |psychedel|psilocyb|"
    "bioprint|biomanufact|proteom|antimicrob|antivir|probiotic|stem cell|surgeon|syringe|sleep apnea|sleep apnoea|kidney|bacteri|blood|wound|imaging|musculoskeletal|rehab|"
    "hematolog|haematolog|nephrolog|rheumatolog|urolog|pulmon| renal |vascular| ct scan|chest ct| mri |sutur|menisc|mammogra|hearing device|bladder|tendon|cartilage|menopaus|contracept|contact lens| eye pressure| biops|glaucoma|eyesight|eye-drop|toxicolog|tinnitus|keratit|cochlear|retina|cornea|nasal spray|antidote|carrier screen| nih |institutes of health|eye institute"
).split("|")
"""Parts of words that tell an item of the life sciences."""
LIFE_SCIENCE_IN_PASSING = frozenset(
    (
        "hospital",
        "pain",
        "ce mark",
        "dental",
        "treatment",
        "cardi",
        "nurs",
        "physician",
        "ortho",
        "derm",
        "kidney",
        "bacteri",
        "blood",
        "wound",
        "ultrasound",
        "surgeon",
        "imaging",
        "wearable",
        "sensor",
        "rehab",
        "fertility",
    )
)
"""Those of them that alone tell nothing: other trades have them too, or words that hold them (`paint`, `finance market`)."""
TRIALS = (
    " phase 1| phase 2| phase 3| phase i | phase ii| phase iii|pivotal study|pivotal trial|first subject|first participant|marketing authori|topline result|topline data|"
    "top-line result|top-line data| ind for | ind with | ind application|'s ind | file ind | files ind | filed ind | nda | nda,| bla | bla,|pdufa|orphan drug|fast track|"
    "first-in-human|clinical hold| ema | ema,| ema.|mhra|nmpa|pmda|mhlw|mfds|swissmedic|anvisa|cdsco| tga |health canada|european medicines|marketing application|prime status|sakigake"
).split("|")
"""Words that tell of trials and applications where an item has no other word of the life sciences."""
PRECLINICAL = (
    "preclinical",
    "pre-clinical",
    "in vivo",
    "in vitro",
    "mice",
    "mouse",
    "animal",
    "non-human primate",
    "nonhuman primate",
    "ind-enabling",
    "rodent",
)
"""Words that tell of work before trials in people."""
CLINICAL = ("phase 1", "phase 2", "phase 3", "phase i", "patients", "participants", "volunteers", "clinical trial", "clinical study", "topline", "top-line")
"""Words that tell of trials in people."""

NEW_CLAUSE = rx(
    r";|,? and that (?:it|the|its|a|an|in|on|both|another)\b|,? (?:and|while|whereas|but) (?:the )?(?:{REG}|company|agency|regulator) (?:has |had |have |also )*(?:clear|accept|grant|approv|gave|given|authori|allow|issu|permit|acknowledg|lift|plac|reject|refus|declin|expects?\b|plans?\b|intends?\b)"
    r"|,? (?:and|while|whereas|but) (?:it (?:has|had|will|is|was|expects?|plans?|intends?)|we (?:have|will|are|expect|plan|intend))\b"
)
"""Where a sentence goes on with another clause that has its own subject and verb."""
