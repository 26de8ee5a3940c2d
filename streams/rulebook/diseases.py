"""Acronyms of diseases, as texts write them, and what they stand for; the diseases' ids in Mondo."""

import csv
import re
from functools import lru_cache
from pathlib import Path

MONDO = Path(__file__).parent / "mondo.csv"
"""A selection of the Mondo Disease Ontology, release 2026-05-05 (CC BY 4.0), with further spellings; see docs/diseases.md."""
_DEGREE = re.compile(
    r"^(?:early|late|advanced|metastatic|relapsed|refractory|recurrent|severe|mild|moderate|moderate-to-severe|mild-to-moderate|unresectable|resectable|resected|locally|newly|diagnosed|adult|pa?ediatric|childhood|active|symptomatic|high-risk|low-risk|treatment-resistant|stage|iv|iii|ii|iiib?|early-stage|late-stage|and|or|to|relapsed/refractory|r/r|previously|treated|uncontrolled|persistent|first-line|second-line|[1-4][ab]?)$"
)
_STRIP = re.compile(r"[^a-z0-9+]+")

ACRONYMS: dict[str, str] = {
    "ALS": "amyotrophic lateral sclerosis", "AML": "acute myeloid leukemia", "CLL": "chronic lymphocytic leukemia", "CML": "chronic myeloid leukemia", "MDS": "myelodysplastic syndrome", "NSCLC": "non-small cell lung cancer",
    "SCLC": "small cell lung cancer", "HCC": "hepatocellular carcinoma", "GBM": "glioblastoma", "DLBCL": "diffuse large B-cell lymphoma", "CTCL": "cutaneous T-cell lymphoma", "PTCL": "peripheral T-cell lymphoma", "RCC": "renal cell carcinoma",
    "TNBC": "triple-negative breast cancer", "mCRPC": "metastatic castration-resistant prostate cancer", "CRPC": "castration-resistant prostate cancer", "CRC": "colorectal cancer", "PDAC": "pancreatic ductal adenocarcinoma",
    "NASH": "nonalcoholic steatohepatitis", "MASH": "metabolic dysfunction-associated steatohepatitis", "IPF": "idiopathic pulmonary fibrosis", "COPD": "chronic obstructive pulmonary disease", "PAH": "pulmonary arterial hypertension",
    "PBC": "primary biliary cholangitis", "PSC": "primary sclerosing cholangitis", "UC": "ulcerative colitis", "IBD": "inflammatory bowel disease", "IBS": "irritable bowel syndrome", "SLE": "systemic lupus erythematosus", "RA": "rheumatoid arthritis",
    "NMOSD": "neuromyelitis optica spectrum disorder", "gMG": "generalized myasthenia gravis", "CIDP": "chronic inflammatory demyelinating polyneuropathy", "DMD": "Duchenne muscular dystrophy", "SMA": "spinal muscular atrophy",
    "SCD": "sickle cell disease", "ITP": "immune thrombocytopenia", "PNH": "paroxysmal nocturnal hemoglobinuria", "HAE": "hereditary angioedema", "AMD": "age-related macular degeneration", "nAMD": "neovascular age-related macular degeneration",
    "wAMD": "wet age-related macular degeneration", "DME": "diabetic macular edema", "DED": "dry eye disease", "MDD": "major depressive disorder", "TRD": "treatment-resistant depression", "PTSD": "post-traumatic stress disorder",
    "ADHD": "attention deficit hyperactivity disorder", "GAD": "generalized anxiety disorder", "OUD": "opioid use disorder", "AUD": "alcohol use disorder", "OCD": "obsessive-compulsive disorder", "ESRD": "end-stage renal disease",
    "CKD": "chronic kidney disease", "IgAN": "IgA nephropathy", "FSGS": "focal segmental glomerulosclerosis", "aHUS": "atypical hemolytic uremic syndrome", "HFpEF": "heart failure with preserved ejection fraction",
    "HFrEF": "heart failure with reduced ejection fraction", "AKI": "acute kidney injury", "ARDS": "acute respiratory distress syndrome", "GVHD": "graft-versus-host disease", "EoE": "eosinophilic esophagitis", "HS": "hidradenitis suppurativa",
    "CSU": "chronic spontaneous urticaria", "T2D": "type 2 diabetes", "T2DM": "type 2 diabetes mellitus", "T1D": "type 1 diabetes", "T1DM": "type 1 diabetes mellitus", "HNSCC": "head and neck squamous cell carcinoma", "SCI": "spinal cord injury",
    "TBI": "traumatic brain injury", "BPH": "benign prostatic hyperplasia", "GERD": "gastroesophageal reflux disease", "DIPG": "diffuse intrinsic pontine glioma", "NF1": "neurofibromatosis type 1", "CIPN": "chemotherapy-induced peripheral neuropathy",
    "CINP": "chemotherapy-induced neuropathic pain", "LN": "lupus nephritis", "PSP": "progressive supranuclear palsy", "FTD": "frontotemporal dementia", "RRMM": "relapsed or refractory multiple myeloma", "NPC": "Niemann-Pick disease type C",
}  # fmt: skip


def read_mondo() -> dict[str, str]:
    """The Mondo id (`MONDO:0005148`) of each known name of a disease, by the name's key; names in capitals only keep them."""
    table: dict[str, str] = {}
    with MONDO.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for name in (row["name"], *row["synonyms"].split("|")):
                if name:
                    table[_key(name)] = row["mondo_id"]
    return table


def mondo_of(name: str, table: dict[str, str]) -> str | None:
    """The Mondo id of a disease name; words of stage, severity or line of treatment before it are left out. Null where the table has no such name."""
    words = name.split()
    while words:
        found = table.get(_key(" ".join(words)))
        if found is not None:
            return found
        if not _DEGREE.match(words[0].lower().strip(",")):
            return None
        words = words[1:]
    return None


def _key(name: str) -> str:
    """One key for the spellings of a name: case (but of acronyms), hyphens, possessives and the plural of its last word do not matter."""
    if name.isupper():
        return name
    plain = name.lower().replace("\u2019", "'").replace("'s", "").replace("tumour", "tumor").replace("aemia", "emia").replace("oedema", "edema")
    key = _STRIP.sub(" ", plain).strip()
    return key[:-1] if key.endswith("s") and not key.endswith(("is", "us", "ss", "as", "os")) else key


_WORDS = frozenset(
    "oral throat smoldering smouldering irregular rhythm calcified chronic meibomian gland relapsing secondary progressive peripheral male female total partial ragweed grass tree nerve agent nut egg milk cat dog wasp bee eating excessive daytime cannabis cocaine amphetamine internet gaming gambling sinus yeast perforation behavior behaviour rem shift work gum dumping bunionectomy occlusive veno-occlusive degenerative ulcerative proliferative disruptive explosive ligament deposition hyper-ige crystal phosphate pyrophosphate calcium antibody-mediated t-cell-mediated cell-mediated graft acute allograft xenograft thin hantaan junin post-covid post-viral post-infectious post-traumatic post-partum post-herpetic post-stroke post-menopausal post-operative off-pump mac ntm radicular lumbosacral "
    "abnormalities achilles active acuity adjustment advanced albuminuria allograft alternating antiviral aortic aqueous arch arthritic artemis ascites atherosclerotic axial back biochemically birch birth blast bloodstream bluetongue bowed brucei burn "
    "canine cardiovascular cartilage cashew castrate cats chemical chemotherapy chilblain child childhood cholestatic cholesterol cognitive complicated contractures critical decompensated decreased deep deficient delayed demodex dialysis diffuse dim disc discs dogs "
    "dopamine dry dust dural early ear elevated enteric enzyme episodic equine erosive existential extensive extrapulmonary eye fatal feline femoral fetlock fibre fiber fibrotic fibrous first-line flashes floor focal fracture fractures fungal fusion gallstone "
    "geographic glabellar graft haemodialysis hair hay hazelnut head healing health heart hematologic haematologic hematological haematological hemodialysis hernia high-risk higher-risk hip hips hospital-acquired hot house immunocompromised in-stent infantile "
    "infected inflammation inherited intractable jet joint joints kidney knee lag large late leg lesions limb lipid lipoprotein liver localized localised locally locked-in low-grade high-grade lower lung lymph lymphoid maintenance masseteric menopausal mental mesopic "
    "metastatic microvascular mild mite mixed moderate mood movement multi-cancer muscle mutant mutation mutations mutated narrow neck neurodegenerative neurogenic neurological neurologic neuromuscular neuropathic neuropsychiatric neurotrophic neurodevelopmental newly night nodes nodules occipital "
    "older onset orbital organ orphan other painful papulopustular partial patellar peanut persistent pistachio plaque platinum pollen post-surgical postmenopausal postnatal postoperative postpartum postural pre-cancerous preserved progressive psychiatric psychotic radiotherapy raised "
    "rare reaction reactive recurrent recurring reduced refractory relapsed relapsing repetitive residual resected resectable respiratory rhodesiense ruptured scrub seasonal septic severe shift-work single-sided site skin sleep sleep-wake small smell snakebite solid spastic spontaneous stable "
    "stem stiff stream strep stress structural stubborn subdural substance suicidal surgery surgical symptomatic systemic tear tendon tendons tension thyroid tongue tooth torn toxin transfusion-dependent transplant treatment-resistant triggered trypanosoma unresectable unresected untreated uncontrolled upper urge urgency urologic "
    "uveitic vaginal varices vasomotor ventilator ventilator-associated ventricle viral vision visual vocal warm weight white wound working hard-to-treat difficult-to-treat late-stage early-stage mid-stage advanced-stage serious lethal incurable irreversible lifelong intense chest "
    "alpha-1 use defects ejection itch glue single partial-thickness second-degree third-degree non-24-hour oropouche r/r iib iic alstrom alstr\u00f6m kearns-sayre crigler-najjar perrault-lund pitt-hopkins acute-on-chronic post-concussion fukuyama wolfram notalgia t-cell b-cell nk/t-cell dmmr pmmr "
    "alk braf brca brca1 brca2 egfr fgfr2 fgfr3 flt3 her2 hr idh idh1 idh2 kit kmt2a kras g12c g12d met msi-h npm1 ntrk ret ros1 sod1 tp53 wilms' hpv hpv16 bcg cns gi mis-match mismatch repair homologous recombination".split()
)
"""Words of diseases' names besides those of the table."""
_ADJECTIVE = re.compile(r"[a-z]{3,}(?:ic|al|ous|ary|oid|ular|ile|cytic|genic)")
_NO_ADJECTIVE = frozenset(
    "preclinical typical personal universal medical translational therapeutic pharmacological specific genomic additional traditional natural experimental numerous various total real catastrophic actual annual commercial comprehensive "
    "conventional crucial digital dynamic economic effective ethical exceptional external final financial formal historic historical ideal initial internal legal logical magic national nutritional official operational optimal original physical political practical "
    "previous principal professional public rational regulatory revolutionary scientific several significant similar spectacular strategic successful synthetic technical therapeutical topical unusual vital voluntary proprietary primary-care necessary ordinary hospital arsenal proposal removal refusal renewal referral trial".split()
)
_ENDING = re.compile(
    r"(?:resistant|related|associated|induced|positive|negative|dependent|mediated|mutated|mutant|amplified|altered|refractory|sensitive|unresponsive|onset|stage|treat|borne|risk|line|naive|deficient|driven|severe|moderate|cell|cells|grade|origin|type|prone|threatening|limiting|low|high|dose|acquired|invasive|healing|active|squamous|like|linked|stent|knee|small|hodgkin|body|rich|specific)"
)
"""What may end a word with a hyphen that belongs to a disease's name."""
_GENE = re.compile(r"[a-z]{2,6}\d{1,2}[a-z]?|hr\+?/her2\W?|er\+|her2[+-]")
_PARTS = re.compile(r"[-/+]")


_FUNCTION = frozenset("and with of to in the or due drug by without from for on other not".split())


@lru_cache(maxsize=1)
def _table_words() -> frozenset[str]:
    return frozenset(word for name in read_mondo() for word in name.lower().split() if len(word) > 1 and word not in _FUNCTION)


@lru_cache(maxsize=20_000)
def belongs(word: str) -> bool:
    """Whether a lower-case word before a disease's head can be part of the disease's name (`moderate`, `egfr-mutated`, `focal`)."""
    if word in _WORDS or word in _table_words() or word.endswith("'s") or _GENE.fullmatch(word):
        return True
    if word in _NO_ADJECTIVE:
        return False
    if _ADJECTIVE.fullmatch(word):
        return True
    parts = [part for part in _PARTS.split(word) if part]
    return len(parts) > 1 and (_ENDING.fullmatch(parts[-1]) is not None or all(part in ("to", "or", "and", "of", "the") or belongs(part) for part in parts))
