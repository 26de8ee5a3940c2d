"""Words that tell names of companies, products and diseases from other words."""

COMPANY_WORD = (
    r"(?:Therapeutics|Pharmaceuticals?|Pharma|Biopharmaceuticals?|Biopharma|BioPharma|Biotherapeutics|Biosciences?|BioSciences|Biologics?|BioMedical|Biomedical|Biotech|BioTech|Biotechnology|Biotechnologies|Bio|Medical|Medicines?|Genetics|Genomics|"
    r"Oncology|Diagnostics|Laboratories|Labs|Sciences|Health|Healthcare|Neuro\w*|Immuno\w*|Vaccines?|Devices?|Surgical|Technologies|Technology|Holdings?|Group|Systems|Robotics|Cell|Gene|Ventures|Life|Bioscience|Therapies|Innovations|Solutions|Ophthalmics|Cardio\w*|Orthopedics|Imaging|Nutrition|Dental|Animal Health|Pharmaceutical Industries|Seiyaku)"
)
STRONG_COMPANY_WORD = r"(?:Therapeutics|Pharmaceuticals?|Pharma|Biopharmaceuticals?|Biopharma|BioPharma|Biotherapeutics|Biosciences?|BioSciences|Biologics|Biomedical|BioMedical|Biotech|BioTech|Biotechnology|Biotechnologies|Bio|Diagnostics|Laboratories|Labs|Genomics|Oncology|Medical|Immune|Neuro)"
LEGAL_SUFFIX = r"(?:,? (?:Inc|Incorporated|Corp|Corporation|Ltd|Limited|LLC|L\.L\.C|PLC|plc|AG|S\.A|SA|SAS|S\.p\.A|SpA|N\.V|NV|B\.V|BV|AB|A/S|ASA|AS|Oyj|Oy|GmbH|KGaA|SE|Co|Company|Pty|Pte|KK|K\.K|LP|L\.P|S\.L|SL|ApS|Srl|Ltda|Bhd|KG|publ)\b\.?)"

# Product classes by the stem of the international nonproprietary name (WHO INN stem book).
INN_STEMS = tuple(
    (
        "*abacept|*alfa|*bart|*vir|*tide|*pant|*rexant|*amustine|*coplan|*cycline|*dustat|*fenone|*imod|*milast|*mig|*oxapine|*rsen|*tapide|*terol|*tropium|*tug|*zolid|*apine|*asvir|*azepine|*bactam|*begron|*buvir|*caine|*calcitol|*catib|*ciclib|*ciclovir|*cillin|*citabine|*clax|*conazole|"
        "*coxib|*degib|*dipine|*dostat|*fenac|*floxacin|*fusp|*gabalin|*gatran|*gepant|*gliflozin|*glinide|*gliptin|*glitazar|*glutide|*grastim|"
        "*irstat|*kinra|*leucel|*trocel|*drostat|*limus|*lisib|*lukast|*lutamide|*mab|*metinib|*mivir|*mycin|*nabant|*navir|*nersen|*netide|*nib|*oxacin|*oxetine|"
        "*parib|*parvovec|*penem|*pitant|*pixant|*platin|*poetin|*prazole|*prevan|*profen|*psin|*racetam|*rafenib|*rasib|*relin|*relix|*relugolix|"
        "*reotide|*repvec|*ritide|*rubicin|*sartan|*sertib|*setron|*sidenib|*siran|*steride|*tacept|*taxel|*tecan|*tegravir|*temcel|*terone|*tinib|"
        "*pride|*olol|*prilat|*fibrate|*thiazide|*semide|*dronate|*dronic|*nidazole|*triptyline|*pramine|*peridone|*piprazole|*azosin|*traline|*faxine|*giline|*curium|*stigmine|*tidine|*prost|*vudine|*ribine|*arabine|*mestane|*rozole|*ciguat|*denoson|*calcet|*zomib|*domide|*fenidone|*leukin|*plase|*fylline|*quine|*solone|*thasone|*sonide|*farin|"
        "*tirzepatide|*toclax|*trexed|*triptan|*tropin|*vaptan|*vastatin|*virsen|*vorexant|*xaban|*zolam"
    ).split("|")
)
"""The endings of international nonproprietary names (WHO INN stem book)."""
INN_STOP = frozenset(
    "neuropeptide glycopeptide lipopeptide phosphopeptide radiopeptide dinucleotide mononucleotide occupant participant rampant discrepant flippant triumvir cholesterol ldl-cholesterol hdl-cholesterol non-hdl-cholesterol anthracycline andersen model gene level vessel cancel excel parcel gel hotel counsel tunnel channel panel personnel novel fuel barcel travel done abandoned stone alone methadone someone everyone anyone phone bone tone zone prone gone condone backbone milestone guide "
    "decide provide outside inside inside wide worldwide amide suicide peptide polypeptide oligonucleotide nucleotide moment treatment development management department investment enrollment recruitment assessment commitment statement improvement environment achievement engagement involvement requirement agreement announcement measurement payment element implement "
    "supplement placement replacement segment document instrument equipment deployment employment establishment advancement enhancement adjustment appointment government judgement fragment impairment ailment reimbursement endorsement arrangement compliment commencement fundament testament armament pigment sediment regiment experiment retirement settlement shipment "
    "present listen chosen risen lessen loosen worsen oxygen resen stat thermostat rheostat photostat sone mide pyramid timid methotrexate telemedicine medicine caine cocaine migraine vaccine machine routine hone disposable stride bride pride override april sgene hygiene oncogene transgene placebo biocel partide dipeptide interleukin harlequine antivirus histidine".split()
)
CODE_STOP = frozenset(
    "COVID-19 SARS-COV-2 GLP-1 PD-1 PD-L1 PDL1 IL-2 IL-6 IL-17 IL-23 IL-4 IL-13 IL-1 IL-5 IL-7 IL-10 IL-12 IL-15 IL-18 CD19 CD20 CD3 CD4 CD8 CD22 CD30 CD33 CD38 CD40 CD47 CD70 CD123 HER2 HER3 FGFR2 FGFR3 CTLA-4 TROP2 TROP-2 CLDN18 KRAS G12D G12C V600E BRCA1 BRCA2 STAT3 STAT6 JAK1 JAK2 TYK2 BCL-2 CDK4 CDK6 CDK2 HIV-1 HPV16 HPV-16 H1N1 H5N1 "
    "Q1 Q2 Q3 Q4 H1 H2 1H 2H F-1 S-1 S-3 S-4 S-8 F-3 8-K 10-K 10-Q 6-K 20-F 40-F ISO9001 ISO13485 ISO-13485 A1C HBA1C VEGF-A B7-H3 TGF-B RS1 EV71 CYP3A4 T790M FY2024 FY2025 FY2023 CO2 H2O SEC A-1 PM2 MAGE-A4 NCT TL1A TSLP IGA4 IGG1 IGG4 LAG-3 TIM-3 CCR8 5-HT2A WT1 NK1 NK3 MC4R P53 TP53 KAT6 KAT6A GD2 ALK5 BTK C5 SGLT2 P2X3 M1 M4 COX-2 FXR PPAR AAV9 AAV8 AAV2 MIM MM1".split()
)
CODE_PREFIX_STOP = r"(?:FDA|IND|NDA|BLA|CY(?=[- ]?(?:19|20))|PASI|EASI|HISCR|ACR|SRI|EDSS|CE|NCT|PHASE|CD|IL(?!-\d{3})|HER|COVID|ISO|FY|Q|H|IGG|CYP(?!-\d{1,3}(?![\w]))|NASDAQ|NYSE|USD|EUR|DKK|SEK|NOK|CHF|GBP|RMB|ASCO|ESMO|ASH(?!-\d(?!\w))|AACR|EULAR|AAN|ADA|EHA|SITC|WHO|ICD|KRT(?!-\d{3}(?!\w))|SARS|AAV|DAY|WEEK|GEN|SERIES|EDT|EST|PDT|GMT(?!-\d\d)|CET|SECTION|ITEM|FORM|PMID|DOI|UTC|COHORT|PART|ARM|TIER|CLASS|RULE|ACT|LEVEL|STAGE|GRADE|GROUP|VISION|AGENDA|SUITE|BUILDING|ROOM|BOOTH|HALL|ABSTRACT|POSTER|MID|LATE|EARLY|EORTC|OTCQB|OTC|TSX|TSXV|ASX|AIM|RULE|PIPE)"

DISEASE_HEADS = tuple(
    (
        "intoxication|poisoning|overdose|tremor|tremors|seizure|seizures|shingles|flu|dysfunction|nervosa|overactive bladder|long covid|short-sightedness|nearsightedness|gravis|bullosa|pemphigus|pemphigoid|*yria|vera|pigmentosa|bifida|chikungunya|norovirus|snakebite|sickle cell|influenza|parainfluenza|*paresis|*rrhea|*rrhoea|*difficile|*vascularization|*vascularisation|deafness|erythematosus|syphilis|chlamydia|*plakia|*kinesia|*phobia|gangrene|hernia|spasm|spasms|colic|*megaly|*emesis|nausea|vomiting|constipation|diarrhea|diarrhoea|fever|shock|cachexia|frailty|sarcopenia|preeclampsia|eclampsia|dysmenorrhea|vaginosis|candidiasis|cataplexy|hypersomnia|restless legs|"
        "*aemia|*algia|*ataxia|*dystonia|*ectasia|*emia|*ischaemia|*ischemia|*itis|*oma|*omas|*osis|*pathies|*pathy|*penia|*phagia|*philia|*plasia|"
        "*plegia|*sclerosis|*stenosis|*trophy|*uria|achondroplasia|acne|acromegaly|addiction|agitation|aids|allergies|allergy|alopecia|alzheimer's|"
        "amblyopia|amyloidosis|anaphylaxis|anemia|aneurysm|angioedema|anthrax|anxiety|apnea|arrest|asthma|autism|blindness|bronchiectasis|burn|burns|"
        "cancer|cancers|carcinoma|cataract|cataracts|celiac|cholangitis|cholera|cirrhosis|colitis|concussion|cough|covid-19|crohn's|deficiency|"
        "degeneration|delirium|dementia|dengue|dependence|depression|diabetes|disease|diseases|disorder|disorders|dry eye|dwarfism|dyskinesia|"
        "dystrophy|ebola|eczema|edema|embolism|emphysema|endometriosis|eosinophilic esophagitis|epilepsy|failure|fibrillation|fibrosis|glaucoma|"
        "glioblastoma|glioma|glomerulosclerosis|gout|graft-versus-host disease|gvhd|haemophilia|hair loss|hangover|hearing loss|hemophilia|hemorrhage|"
        "hepatitis|hiv|hot flashes|huntington's|hyperhidrosis|hyperkalaemia|hyperkalemia|hyperplasia|hypertension|hypogonadism|hypoparathyroidism|"
        "hypophosphatasia|hypoplasia|hypotension|hypothyroidism|incontinence|infarction|infection|infections|infertility|influenza|injuries|injury|"
        "insomnia|intolerance|itch|keloid|keloids|keratitis|leukaemia|leukemia|lupus|lymphoma|macular edema|malaria|malignancies|malignancy|measles|"
        "melanoma|menopause|mesothelioma|migraine|mpox|mucositis|myeloma|myopia|narcolepsy|neoplasm|neoplasms|nephropathy|neuroblastoma|neuropathy|"
        "obesity|osteoporosis|overweight|pain|palsy|pancreatitis|parkinson's|pneumonia|presbyopia|prolapse|proteinuria|pruritus|psoriasis|psychosis|"
        "rabies|regurgitation|rejection|retinopathy|retinoschisis|rosacea|rsv|sarcoidosis|sarcoma|scar|scars|schizophrenia|scleroderma|sepsis|smallpox|"
        "spasticity|steatohepatitis|stroke|stuttering|syndrome|syndromes|tachycardia|thalassemia|thrombosis|tinnitus|transplantation|tuberculosis|"
        "tumor|tumors|tumour|tumours|typhus|ulcer|ulcers|urticaria|use disorder|uveitis|vitiligo|wart|warts|withdrawal|wound|wounds|xerostomia|zika"
    ).split("|")
)
"""The words that diseases end in; with a star, the endings of such words."""
DISEASE_ACRONYMS = tuple(
    "ALS AML ALL CLL CML MDS NSCLC SCLC HCC GBM DLBCL CTCL PTCL MM RCC TNBC mCRPC CRPC CRC PDAC NASH MASH IPF COPD PAH PBC PSC UC IBD IBS SLE RA AD PD MS NMOSD MG gMG CIDP DMD SMA SCD ITP PNH HAE AMD nAMD wAMD DME RP DED MDD TRD PTSD ADHD GAD OUD AUD BPD OCD ESRD CKD IgAN FSGS aHUS HFpEF HFrEF AFib AKI ARDS RSV HIV HPV HBV HCV CMV EBV GVHD EoE HS CSU T2D T2DM T1D HNSCC SCI TBI BPH GERD OA DIPG NF1 CIPN CINP cLDD NAFLD T1DM LN PSP FTD RRMM NPC STS".split()
)
DISEASE_STOP = frozenset(
    "disease diseases disorder disorders syndrome infection infections failure injury injuries pain condition conditions cancer cancers tumor tumors tumour tumours wound wounds withdrawal rejection burns loss deficiency dependence transplantation thomas".split()
)
PLACES = frozenset(
    "italy china japan germany france spain sweden norway denmark finland india israel canada australia america austria belgium brazil ireland korea mexico netherlands poland portugal switzerland taiwan europe africa asia minnesota massachusetts california texas florida maryland pennsylvania ohio utah oregon arizona colorado michigan algeria angola argentina armenia azerbaijan bahrain bangladesh belarus bolivia botswana britain bulgaria cambodia cameroon chile colombia congo croatia cuba cyprus czechia ecuador egypt england estonia ethiopia flanders georgia ghana greece guatemala honduras hungary iceland indonesia iran iraq jamaica jordan kazakhstan kenya kosovo kuwait laos latvia lebanon liberia libya lithuania luxembourg malawi malaysia mali malta moldova mongolia morocco mozambique myanmar namibia nepal nicaragua nigeria oman pakistan panama paraguay peru philippines qatar romania russia rwanda scotland senegal serbia slovakia slovenia somalia sudan syria tanzania thailand togo tunisia turkey türkiye uganda ukraine uruguay uzbekistan venezuela vietnam wales wallonia yemen zambia zimbabwe bavaria catalonia ontario quebec queensland scandinavia "
    "amsterdam antwerp athens atlanta austin baltimore bangalore bangkok barcelona basel beijing belfast bengaluru bergen berlin berne bern bethesda bilbao birmingham bologna bordeaux boston brisbane brussels bucharest budapest busan cairo calgary cambridge cardiff chengdu chennai chicago cologne copenhagen dallas delhi denver detroit dresden dubai dublin dundee durham dusseldorf düsseldorf edinburgh eindhoven espoo florence frankfurt geneva genoa ghent glasgow gothenburg graz grenoble guangzhou haifa hamburg hangzhou hanoi helsinki houston hyderabad indianapolis istanbul jakarta jerusalem johannesburg kobe kortrijk krakow kuopio kyoto lausanne leeds leiden leipzig leuven lille linköping lisbon liverpool london lucerne lund lyon madrid mainz malmö manchester manila marseille melbourne miami milan minneapolis montpellier montreal moscow mumbai munich nagoya nairobi nantes naples nashville newcastle nice nottingham odense osaka oslo ottawa oulu oxford paris perth philadelphia pittsburgh porto prague pune riga rome rotterdam sapporo seattle seoul seville shanghai shenzhen singapore sofia stockholm strasbourg stuttgart suzhou sydney taipei tallinn tampere tokyo toronto toulouse trondheim tübingen turin turku uppsala utrecht valencia vancouver vienna vilnius warsaw washington wuhan yokohama zagreb zurich zürich "
    "auckland wellington bradford leicester nottingham sheffield coventry paisley exeter swansea aberdeen galway limerick xiamen qingdao ningbo wuxi changsha jinan tianjin chongqing hefei harbin dalian memphis cleveland cincinnati sacramento tucson omaha raleigh tampa orlando jacksonville louisville milwaukee worcester hartford spokane boise hyderabad ahmedabad kolkata jaipur incheon daejeon daegu gwangju seongnam hiroshima sendai niigata shizuoka padua malaga málaga granada zaragoza rennes dijon reims rostock bremen hannover hanover dortmund bonn aachen freiburg erlangen würzburg regensburg göttingen marburg "
    "düsseldorf essen karlsruhe".split()
) | {
    "tel aviv", "san diego", "salt lake city", "são paulo", "sao paulo", "new york", "los angeles", "san francisco", "hong kong", "new jersey", "new delhi", "kuala lumpur", "abu dhabi", "buenos aires",
    "rio de janeiro", "mexico city", "cape town", "san jose", "las vegas", "new orleans", "palo alto", "ann arbor", "new haven", "san antonio", "kansas city", "the hague", "north carolina",
}  # fmt: skip
"""Countries and the cities of the trade, folded: a name of one such word alone is no company's."""
NO_NAMES = frozenset(
    "ours theirs mine yours issuer interim so cash liquidity wellcome cepi barda carb-x cirm finep bpifrance among full commissioner myopia hopes health neither delegate everything competition vaccination participants cta ctn biologics swedish norwegian finnish watchdog surgeons insider synthetic information mid-november series analysts oncology vaccines therapies diagnostics devices nurses parents teachers volunteers hospitals insurers markets nothing nobody somebody everybody perhaps maybe still yet soon later elsewhere abroad highlights rise transforming outlook background summary overview contents disclaimer".split()
)
"""Single words that begin sentences, or name a trade, and are no company's name."""
DISEASE_LIKE = frozenset(
    "thomas diagnosis diagnoses prognosis apoptosis mitosis meiosis symbiosis osmosis hypnosis metamorphosis aroma aromas diploma diplomas oklahoma tacoma sonoma roma homeopathy naturopathy osteopathy empathy sympathy telepathy academia bohemia trophy nostalgia philadelphia polynoma xoma glycoma".split()
)
"""Words that end as diseases do and are none."""
MODIFIER_STOP = (
    r"(?:reports?|initial|less|fewer|complete|rapid|mean|average|total|primary endpoint|womac|qualified|kill|kills|killing|allow|allows|produces?|producing|delivers?|provides?|includes?|included|beyond|broader|general|favorable|favourable|peripheral|five|six|seven|hundreds|thousands|billions?|annual|international|national|european|american|swiss|german|french|british|japanese|chinese|said|says|world|combating|counter|tackle|tackles|tackling|defeat|beat|resume[sd]?|across|until|without|innovative|global|weeks?|indications?|eight|nine|ten|medical's|at-home|receives?|received|grants?|granted|announces?|pharma|therapeutics|fda|biosciences|bio|combat|address|slow|stop|whose|while|both|against|had|versus|than|once|daily|weekly|early-stage|the|a|an|of|in|for|with|to|and|or|by|on|from|at|as|treat|treats|treating|treated|treatment|patients?|people|adults?|children|who|have|has|had|having|is|are|was|were|be|been|its|their|our|this|that|these|those|prevent(?:ion|ing)?|against|prevents?|managing|management|therapy|therapies|drug|drugs|candidate|cases?|"
    r"suffering|living|other|such|including|like|certain|some|many|most|more|than|all|any|multiple|various|several|two|three|four|new|novel|potential|effective|first|both|known|called|cause[sd]?|causes|reduc\w+|risk|women|men|individuals|subjects|participants|study|trial|phase|trials|clinical|into|no|not|also|about|targeting|targets|fight|fighting|diagnos\w+|during|after|which|where|when|among|between|associated|related|due|symptoms?|signs?|progress\w*|develop\w*|approv\w*|designation|evaluat\w+|safety|efficacy|investigational|oral|topical|age[d]?|years?|months?|older|younger|over|under|it|we|they|his|her|per|each|every|one|announced|today|company|inc|the|focused|program|plus|alone|combination|tested|will|would|may|can|could|impact|burden|area|areas|field|u\.s|million|americans|market|leading|major|underlying|via|through|using|vaccine|vaccines|pill|spray|tablets?|product|devices?|technology|system|option|options|cure|early detection|detect|detecting|diagnosis|screening|care)"
)
