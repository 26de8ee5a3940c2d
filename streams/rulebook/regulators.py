"""Regulators: how texts name them, their code and jurisdiction (ISO 3166-1 alpha-2, or EU)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RegulatorName:
    """A regulator's code, where it decides, and its names in folded form. Short names count in capitals only."""

    code: str
    jurisdiction: str
    names: tuple[str, ...]


REGULATORS: tuple[RegulatorName, ...] = (
    RegulatorName(
        "FDA",
        "US",
        (
            "fda",
            "usfda",
            "food and drug administration",
            "food & drug administration",
            "food and drugs administration",
            "cber",
            "cdrh",
            "center for biologics evaluation and research",
            "center for devices and radiological health",
        ),
    ),
    RegulatorName("EMA", "EU", ("ema", "european medicines agency", "emea")),
    RegulatorName("CHMP", "EU", ("chmp", "committee for medicinal products for human use")),
    RegulatorName("EC", "EU", ("european commission",)),
    RegulatorName("MHRA", "GB", ("mhra", "medicines and healthcare products regulatory agency", "medicines & healthcare products regulatory agency")),
    RegulatorName("HC", "CA", ("health canada",)),
    RegulatorName(
        "NMPA",
        "CN",
        (
            "nmpa",
            "national medical products administration",
            "cfda",
            "sfda",
            "china food and drug administration",
            "cde",
            "center for drug evaluation",
            "centre for drug evaluation",
        ),
    ),
    RegulatorName("PMDA", "JP", ("pmda", "pharmaceuticals and medical devices agency")),
    RegulatorName(
        "MHLW",
        "JP",
        (
            "mhlw",
            "ministry of health, labour and welfare",
            "ministry of health, labor and welfare",
            "japanese ministry of health",
            "japan's ministry of health",
            "japan's health ministry",
            "japanese health ministry",
            "health ministry of japan",
        ),
    ),
    RegulatorName("MFDS", "KR", ("mfds", "ministry of food and drug safety", "kfda")),
    RegulatorName("TGA", "AU", ("tga", "therapeutic goods administration")),
    RegulatorName("Medsafe", "NZ", ("medsafe",)),
    RegulatorName("ANVISA", "BR", ("anvisa", "national health surveillance agency", "brazilian health regulatory agency")),
    RegulatorName(
        "CDSCO",
        "IN",
        ("cdsco", "central drugs standard control organisation", "central drugs standard control organization", "dcgi", "drugs controller general"),
    ),
    RegulatorName("BfArM", "DE", ("bfarm", "federal institute for drugs and medical devices")),
    RegulatorName("PEI", "DE", ("pei", "paul-ehrlich-institut", "paul ehrlich institut", "paul-ehrlich institute", "paul ehrlich institute")),
    RegulatorName("ANSM", "FR", ("ansm",)),
    RegulatorName("AIFA", "IT", ("aifa", "italian medicines agency")),
    RegulatorName("AEMPS", "ES", ("aemps", "spanish agency of medicines", "spanish medicines agency")),
    RegulatorName("FAMHP", "BE", ("famhp", "federal agency for medicines and health products")),
    RegulatorName("Swissmedic", "CH", ("swissmedic",)),
    RegulatorName("DKMA", "DK", ("danish medicines agency", "dkma")),
    RegulatorName("MPA", "SE", ("swedish medical products agency", "lakemedelsverket", "läkemedelsverket")),
    RegulatorName("NoMA", "NO", ("norwegian medical products agency", "norwegian medicines agency", "noma")),
    RegulatorName("Fimea", "FI", ("fimea", "finnish medicines agency")),
    RegulatorName("HPRA", "IE", ("hpra", "health products regulatory authority")),
    RegulatorName("CCMO", "NL", ("ccmo",)),
    RegulatorName("URPL", "PL", ("urpl", "office for registration of medicinal products")),
    RegulatorName("SUKL", "CZ", ("sukl", "súkl", "state institute for drug control")),
    RegulatorName("OGYEI", "HU", ("ogyei", "nngyk")),
    RegulatorName("TFDA", "TW", ("tfda", "taiwan food and drug administration", "taiwan fda")),
    RegulatorName("HSA", "SG", ("hsa", "health sciences authority")),
    RegulatorName("MOH-IL", "IL", ("israel's ministry of health", "israeli ministry of health", "ministry of health of israel")),
    RegulatorName("SAHPRA", "ZA", ("sahpra", "south african health products regulatory authority")),
    RegulatorName("COFEPRIS", "MX", ("cofepris",)),
    RegulatorName("ANMAT", "AR", ("anmat",)),
    RegulatorName("INVIMA", "CO", ("invima",)),
    RegulatorName("Saudi FDA", "SA", ("saudi food and drug authority",)),
    RegulatorName("USDA", "US", ("usda", "department of agriculture")),
    RegulatorName("INFARMED", "PT", ("infarmed",)),
    RegulatorName("BASG", "AT", ("basg",)),
    RegulatorName("TITCK", "TR", ("titck",)),
    RegulatorName("HALMED", "HR", ("halmed",)),
    RegulatorName("NPRA", "MY", ("npra",)),
    RegulatorName("NAFDAC", "NG", ("nafdac",)),
    RegulatorName("PPB", "KE", ("pharmacy and poisons board",)),
    RegulatorName("DIGEMID", "PE", ("digemid",)),
    RegulatorName("BPOM", "ID", ("bpom", "badan pom", "indonesian food and drug authority")),
    RegulatorName("Thai FDA", "TH", ("thai fda", "thailand's fda", "fda thailand", "thai food and drug administration")),
    RegulatorName("Philippine FDA", "PH", ("philippine fda", "philippines fda", "fda philippines", "philippine food and drug administration")),
    RegulatorName("Ghana FDA", "GH", ("ghana fda", "ghana's fda", "ghana's food and drugs authority", "ghana food and drugs authority")),
    RegulatorName("EDA", "EG", ("egyptian drug authority",)),
    RegulatorName("EOF", "GR", ("national organization for medicines", "greece's eof")),
    RegulatorName("ANMDMR", "RO", ("anmdmr",)),
    RegulatorName("BDA", "BG", ("bulgarian drug agency",)),
    RegulatorName("ISP", "CL", ("instituto de salud pública", "instituto de salud publica")),
    RegulatorName("ACOREP", "CD", ("acorep",)),
)
JURISDICTIONS = {
    "u.s.": "US", "us": "US", "u.s": "US", "usa": "US", "united states": "US", "america": "US", "american": "US",
    "eu": "EU", "e.u.": "EU", "europe": "EU", "european": "EU", "european union": "EU",
    "japan": "JP", "japanese": "JP", "uk": "GB", "u.k.": "GB", "united kingdom": "GB", "china": "CN", "korea": "KR", "south korea": "KR", "australia": "AU",
    "canada": "CA", "switzerland": "CH", "taiwan": "TW",
}  # fmt: skip
"""How texts name the places of jurisdictions, folded."""
COUNTRIES = JURISDICTIONS | {
    "britain": "GB", "great britain": "GB", "england": "GB", "germany": "DE", "france": "FR", "italy": "IT", "spain": "ES", "belgium": "BE", "the netherlands": "NL", "netherlands": "NL",
    "denmark": "DK", "sweden": "SE", "norway": "NO", "finland": "FI", "ireland": "IE", "austria": "AT", "portugal": "PT", "poland": "PL", "hungary": "HU", "greece": "GR", "czechia": "CZ",
    "the czech republic": "CZ", "turkey": "TR", "t\u00fcrkiye": "TR", "india": "IN", "israel": "IL", "brazil": "BR", "mexico": "MX", "argentina": "AR", "colombia": "CO", "singapore": "SG",
    "malaysia": "MY", "thailand": "TH", "indonesia": "ID", "new zealand": "NZ", "hong kong": "HK", "south africa": "ZA", "kenya": "KE", "saudi arabia": "SA", "russia": "RU", "ukraine": "UA",
}  # fmt: skip
"""Those and further countries."""


def _one_of(places: Iterable[str]) -> str:
    """The names as a part of a pattern, the longest first."""
    return "|".join(re.escape(place) for place in sorted(places, key=len, reverse=True))


PLACE_NAMES, COUNTRY_NAMES = _one_of(JURISDICTIONS), _one_of(COUNTRIES)
"""Those names as parts of patterns."""
SHORT = 6
"""Names of at most so many letters count only where the text has them in capitals."""
AS_WORDS = frozenset({"bfarm", "fimea", "noma", "anvisa", "invima"})
"""Short names that are written like words besides."""

BY_NAME = {name: regulator for regulator in REGULATORS for name in regulator.names}
