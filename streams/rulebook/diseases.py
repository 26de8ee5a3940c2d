"""Acronyms of diseases, as texts write them, and what they stand for; the diseases' ids in Mondo."""

import csv
import re
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
