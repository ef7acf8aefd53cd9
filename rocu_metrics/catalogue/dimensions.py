"""The dimensions by which figures are split, with the words for each category; a category not listed is refused."""

from rocu_metrics.catalogue.categories import BASES, FINDINGS, OPERATIONS, PARTS
from rocu_metrics.catalogue.model import Dimension

_LISTED = (
    Dimension("role", "Role", {
        "led": "led by the unit", "supported": "supported by the unit", "both": "led or supported",
    }),
    Dimension("severity", "Severity", {
        "major": "major", "moderate": "moderate", "minor": "minor", "none": "none", "negative": "negative",
        "larger-scale": "“larger-scale”",
    }, overlapping=("larger-scale",)),
    Dimension("strand", "Strand", {
        "pursue": "pursue", "prevent": "prevent", "protect": "protect", "prepare": "prepare",
    }),
    Dimension("threat", "Threat", {
        "child-sexual-exploitation": "child sexual exploitation",
        "child-sexual-exploitation-and-modern-slavery": "child sexual exploitation and modern slavery",
        "corruption": "corruption", "county-lines": "county lines", "cyber": "cyber-crime", "drugs": "drugs",
        "drugs-and-firearms": "drugs and firearms", "economic-crime": "economic crime",
        "exploitation-and-trafficking": "exploitation and trafficking", "firearms": "firearms", "fraud": "fraud",
        "modern-slavery": "modern slavery", "online-child-exploitation": "online child exploitation",
        "organised-acquisitive-crime": "organised acquisitive crime",
    }),
    Dimension("counted", "Who is counted", {
        "all-agencies": "all agencies that took part", "forces": "forces together",
        "network": "the units of the network together", "not-stated": "who is counted is not stated",
        "one-agency": "one agency", "one-force": "one force", "partner-agency": "a partner agency",
        "police": "police forces", "police-and-border-force": "police and Border Force", "rocu": "the unit alone",
        "rocu-with-forces": "the unit with its forces",
    }),
    Dimension("drug", "Drug", {
        "all": "all drugs", "cannabis": "cannabis", "cannabis-resin": "cannabis resin", "class-a": "Class A",
        "class-a-and-b": "Class A and B", "class-a-and-cannabis": "Class A and cannabis", "class-b": "Class B",
        "cocaine": "cocaine", "crack": "crack", "crack-and-heroin": "crack and heroin", "herbal-cannabis": "herbal cannabis",
        "heroin": "heroin", "weighed-drugs": "weighed drugs",
    }),
    Dimension("weapon", "Weapon", {
        "bladed": "bladed weapon", "firearm-part": "firearm part", "handgun": "handgun", "other-weapon": "other weapon",
        "sub-machine-gun": "sub-machine gun",
    }),
    Dimension("stage", "Stage", {
        "confiscated": "confiscated", "confiscation-ordered": "ordered to be confiscated",
        "criminal-benefit": "benefit from crime, not yet ordered", "detained": "detained", "frozen": "frozen",
        "recovered": "recovered", "restrained": "restrained", "seized": "seized",
    }),
    Dimension("power", "Power", {
        "civil-recovery": "civil recovery", "confiscation": "confiscation", "forfeiture": "forfeiture",
    }),
    Dimension("person", "Person", {
        "adults": "adults", "adults-and-children": "adults and children", "children": "children",
    }),
    Dimension("crime_type", "Crime type", {
        "all-reported-crime": "all reported crime",
        "burglary-theft-shoplifting-and-robbery": "burglary, theft, shoplifting and robbery", "commodity": "commodity",
        "county-lines": "county lines", "drug-activity": "drug activity", "economic-crime": "economic crime",
        "money-laundering": "money laundering", "oic-and-ht": "OIC & HT (as printed)", "organised-theft": "organised theft",
        "sexual-offences": "sexual offences", "violent-criminal-activity": "violent criminal activity",
    }),
    Dimension("partner", "Partner", {
        "border-force": "Border Force", "devon-and-cornwall-police": "Devon and Cornwall Police", "gain": "GAIN members",
        "immigration-enforcement": "Immigration Enforcement",
    }),
    Dimension("payer", "Payer", {
        "commissioners": "commissioners", "forces": "forces", "home-office": "Home Office",
        "police-transformation-fund": "Police Transformation Fund",
    }),
    Dimension("stream", "Stream", {
        "asset-confiscation-enforcement": "asset confiscation enforcement", "contributions": "forces' contributions",
        "county-lines": "county lines", "cyber-crime": "cyber-crime", "home-office-grant": "Home Office grant",
        "police-transformation-fund": "Police Transformation Fund", "uplift": "additional officers",
    }),
    Dimension("programme", "Programme", {
        "clear-hold-build": "Clear, Hold, Build",
    }),
    Dimension("capability", "Capability", {
        "asset-confiscation-enforcement": "asset confiscation enforcement", "asset-recovery": "asset recovery",
        "child-sexual-exploitation": "child sexual exploitation", "cyber-crime": "cyber-crime",
        "economic-crime-team": "economic crime team", "fraud": "fraud", "gain": "Government Agency Intelligence Network",
        "ocg-mapping": "organised crime group mapping",
        "operational-investigative-teams": "operational investigative teams", "prison-intelligence": "prison intelligence",
        "protected-persons": "protected persons", "regional-intelligence": "regional intelligence",
        "undercover-advanced": "undercover, advanced", "undercover-foundation": "undercover, foundation",
    }),
    Dimension("measure", "Measure", {
        "adults-safeguarded": "adults safeguarded", "disruptions": "disruptions", "drugs-seized": "drugs seized",
        "firearms-seized": "firearms seized",
    }),
    Dimension("scope", "Scope", {
        "all-but-one-force": "all but one force", "emsou-five-forces": "five forces' contribution",
        "england-wales-northern-ireland": "England, Wales and Northern Ireland", "excluding-london": "without London",
        "great-britain": "Great Britain", "proactive-teams": "proactive teams",
        "regional-roads-policing-team": "regional roads policing team", "three-forces-missing": "three forces missing",
        "whole-unit": "whole unit", "with-london-teams": "with the London teams",
    }),
    Dimension("report", "Report", {
        "hmicfrs-2021": "HMICFRS report of 2021", "hmicfrs-west-midlands-2024": "HMICFRS on the West Midlands, 2024",
    }),
    Dimension("addressee", "Addressee", {
        "chief-constables": "chief constables",
    }),
    Dimension("kind", "Kind", {
        "cause-of-concern": "cause of concern", "recommendation": "recommendation",
        "recommendations-and-areas-for-improvement": "recommendations and areas for improvement",
    }),
    Dimension("wording", "Wording", {
        "cases-disrupted": "cases disrupted", "engaged-with": "engaged with",
        "engaged-with-and-safeguarded": "engaged with and safeguarded", "identified": "identified",
        "identified-for-safeguarding": "identified for safeguarding", "made-safe": "made safe",
        "measures-put-in-place": "safeguarding measures", "spoken-with-or-safeguarded": "spoken with or safeguarded",
        "visits": "visits",
    }),
    Dimension("basis", "Basis", BASES),
    Dimension("finding", "Finding", FINDINGS),
    Dimension("operation", "Operation", OPERATIONS),
    Dimension("part", "Part", PARTS),
)  # fmt: skip

DIMENSIONS = {dimension.id: dimension for dimension in _LISTED}
