"""The words of the simulated world: diseases that exist, companies, products and outlets that do not."""

from dataclasses import dataclass

from bench.year.dice import Dice


@dataclass(frozen=True, slots=True)
class Disease:
    """A disease and how texts call it; one with an id is known to the table of diseases by all its exact names."""

    name: str
    short: str | None = None
    also: str | None = None
    coarse: str | None = None
    mondo: str | None = None


@dataclass(frozen=True, slots=True)
class Product:
    """A product by its code and, later in its life, by a name of its own."""

    code: str
    name: str | None
    modality: str


_DISEASES = """
non-small cell lung cancer|NSCLC||lung cancer
small cell lung cancer|SCLC||lung cancer
triple-negative breast cancer|TNBC||breast cancer
HER2-positive breast cancer|||breast cancer
acute myeloid leukemia|AML|acute myeloid leukaemia|leukemia
chronic lymphocytic leukemia|CLL||leukemia
multiple myeloma|MM|relapsed or refractory multiple myeloma|blood cancer
diffuse large B-cell lymphoma|DLBCL||lymphoma
glioblastoma|GBM|glioblastoma multiforme|brain cancer
hepatocellular carcinoma|HCC||liver cancer
pancreatic ductal adenocarcinoma|PDAC||pancreatic cancer
castration-resistant prostate cancer|CRPC|metastatic castration-resistant prostate cancer|prostate cancer
metastatic colorectal cancer|mCRC|colorectal cancer|cancer
ovarian cancer||platinum-resistant ovarian cancer|cancer
renal cell carcinoma|RCC||kidney cancer
melanoma||advanced melanoma|skin cancer
solid tumors||advanced solid tumors|cancer
Parkinson's disease|PD|Parkinson disease|
Alzheimer's disease|AD|early Alzheimer's disease|dementia
amyotrophic lateral sclerosis|ALS||
multiple sclerosis|MS|relapsing multiple sclerosis|
Duchenne muscular dystrophy|DMD||muscular dystrophy
spinal muscular atrophy|SMA||
Huntington's disease|HD|Huntington disease|
major depressive disorder|MDD||depression
treatment-resistant depression|TRD||depression
schizophrenia|||
chronic migraine|||migraine
focal epilepsy||focal onset seizures|epilepsy
systemic lupus erythematosus|SLE||lupus
lupus nephritis|LN||lupus
rheumatoid arthritis|RA||arthritis
ulcerative colitis|UC|moderate-to-severe ulcerative colitis|inflammatory bowel disease
Crohn's disease|CD|Crohn disease|inflammatory bowel disease
atopic dermatitis|AD|moderate-to-severe atopic dermatitis|eczema
plaque psoriasis||moderate-to-severe plaque psoriasis|psoriasis
severe asthma|||asthma
chronic obstructive pulmonary disease|COPD||lung disease
idiopathic pulmonary fibrosis|IPF||pulmonary fibrosis
type 2 diabetes|T2D|type 2 diabetes mellitus|diabetes
type 1 diabetes|T1D||diabetes
obesity||overweight or obesity|
nonalcoholic steatohepatitis|NASH|metabolic dysfunction-associated steatohepatitis|liver disease
chronic kidney disease|CKD||kidney disease
sickle cell disease|SCD||blood disorder
beta thalassemia||transfusion-dependent beta thalassemia|blood disorder
hemophilia A||haemophilia A|hemophilia
hemophilia B||haemophilia B|hemophilia
cystic fibrosis|CF||
Pompe disease||late-onset Pompe disease|
Fabry disease|||
hereditary angioedema|HAE||
wet age-related macular degeneration|wAMD|wet AMD|macular degeneration
geographic atrophy|GA||macular degeneration
diabetic macular edema|DME|diabetic macular oedema|
retinitis pigmentosa|RP||inherited retinal disease
respiratory syncytial virus|RSV||respiratory infection
chronic hepatitis B|CHB|hepatitis B|
HIV infection||HIV|
COVID-19|||
"""
_DEVICE_USES = """
atrial fibrillation|AFib|paroxysmal atrial fibrillation|
heart failure|HF||
obstructive sleep apnea|OSA|obstructive sleep apnoea|sleep apnea
peripheral artery disease|PAD||
acute ischemic stroke|AIS||stroke
coronary artery disease|CAD||heart disease
sepsis|||
breast cancer screening|||
chronic pain|||pain
aortic stenosis||severe aortic stenosis|
"""
_WITHOUT_ID = 8


def _diseases(table: str, first: int) -> tuple[Disease, ...]:
    rows = [line.split("|") for line in table.strip().splitlines()]
    return tuple(
        Disease(name, short or None, also or None, coarse or None, f"MONDO:{9_900_000 + first + i}" if i % _WITHOUT_ID else None)
        for i, (name, short, also, coarse) in enumerate(rows)
    )


DISEASES = _diseases(_DISEASES, 1)
"""Diseases of drugs. Their ids are invented."""

DEVICE_USES = _diseases(_DEVICE_USES, 500)
"""What devices are for."""

_COARSE = sorted({d.coarse for d in (*DISEASES, *DEVICE_USES) if d.coarse})


def id_of_coarse(name: str) -> str | None:
    """The id of a coarser name, which every other one has: another than that of the disease."""
    number = _COARSE.index(name)
    return f"MONDO:{9_800_000 + number}" if number % 2 else None


def _syllables(*lines: str) -> list[str]:
    return [word for line in lines for word in line.split()]


_FIRST = _syllables(
    "Al Ar Ba Be Ca Co De Do El En Fa Fi Ga Ge Ha He In Ja Ka Ke La Le Lu Ma Me", "Mo Na Ne No Or Pa Pe Qua Ra Re Ri Sa Se So Ta Te Ti Ul Va Ve Vi Xe Ya Za Ze"
)
_MIDDLE = _syllables("ba bra ca cel den dra fen gen go la len li lo ma mi mo na ne no pha ra ri ro sa sta ta ter the ti to tra va ver vi xa yo")
_LAST = _syllables("bix cor cyte da don dyne gen ga lis lon mab mune na nix nova ra rex ria ris ron sis ta thera tis tor va vance vita xis za")
_KINDS = ("Therapeutics", "Pharmaceuticals", "Bio", "Biosciences", "Pharma", "Oncology", "Medicines", "Biologics")
_DEVICE_KINDS = ("Medical", "Diagnostics", "Surgical", "Health", "Devices")
_STEMS = {"antibody": "mab", "small_molecule": "tinib", "cell_therapy": "leucel", "gene_therapy": "parvovec", "rna": "siran", "peptide": "tide"}

WIRES = ("Northline Wire", "BizRelay", "Globe Release", "Medisend")
"""Wires that carry what companies write."""

OUTLETS = ("Pharma Ledger", "BioDaily", "The Clinic Post", "Trial Observer", "Biotech Tribune", "MedMoney", "Capital Cells", "Daily Register", "Lab & Street")
"""Outlets that write in their own words."""


def company_name(dice: Dice, *, device: bool) -> str:
    """A name that no company has, as far as syllables can promise."""
    word = dice.choice(_FIRST) + dice.choice(_MIDDLE) + (dice.choice(_MIDDLE) if dice.chance(0.4) else "") + dice.choice(_LAST)
    return f"{word} {dice.choice(_DEVICE_KINDS if device else _KINDS)}"


def product(dice: Dice, company: str, number: int) -> Product:
    """A drug: codes of one company differ by their number only."""
    modality = dice.choice(list(_STEMS))
    name = dice.choice(_FIRST).lower() + dice.choice(_MIDDLE) + dice.choice(_MIDDLE) + _STEMS[modality] if dice.chance(0.4) else None
    return Product(f"{company[:3].upper()}-{100 + number}", name, modality)


def device(dice: Dice, number: int) -> Product:
    """A device by its brand."""
    return Product(f"{dice.choice(_FIRST)}{dice.choice(_MIDDLE)}{dice.choice(('Sense', 'Flow', 'Guide', 'Scan', 'Pulse', 'Seal'))} {number}", None, "device")
