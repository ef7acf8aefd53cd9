"""The words of the trade, each explained once, in plain words, from a source that can be read."""

from rocu_metrics.catalogue.model import Term

REVIEW = "Regional Organised Crime Units: a review of capability and effectiveness, HMIC, November 2015"
BOARD_2019 = "Strategic Policing and Crime Board, agenda item 9b, West Midlands Police, 19 November 2019"
PANEL_2018 = "Report to the Thames Valley Police and Crime Panel, 7 September 2018"
NORTH_WEST = "About us, North West Regional Organised Crime Unit"
NORTH_WEST_PAGE = "http://www.nwrocu.police.uk/about-us"
INSPECTORATE = "https://hmicfrs.justiceinspectorates.gov.uk"
GRADING = "Inspection of the South East regional response to serious and organised crime, HMICFRS, 2024"
GRADING_PAGE = f"{INSPECTORATE}/publication-html/inspection-of-the-south-east-regional-response-to-serious-and-organised-crime/"
COUNTY_LINES_2024 = "National results from County Lines Intensification Week, ROCU network, December 2024"
COUNTY_LINES_2024_PAGE = (
    "https://www.rocu.police.uk/news/2024/december/national-results-from-county-lines-intensification-week-published/"
)
ASSETS = "Asset recovery statistics, financial years ending 2020 to 2025, Home Office"
ASSETS_PAGE = (
    "https://www.gov.uk/government/statistics/asset-recovery-statistics-financial-years-ending-2020-to-2025/"
    "asset-recovery-statistics-financial-years-ending-2020-to-2025"
)
NORTHUMBRIA = "North East Regional Organised Crime Unit: successes, Police and Crime Commissioner for Northumbria"
NORTHUMBRIA_PAGE = "https://northumbria-pcc.gov.uk/?p=8117"
LONDON_GRANT = "Decision 1418, Mayor's Office for Policing and Crime, 2022/23"
LONDON_GRANT_PAGE = "https://www.london.gov.uk/pcd-1418-rocu-soc-grant-agreement-rocu-rart-acet-rocta-soc-20222023"
SLAVERY = "Written answer 93418, Home Office"
SLAVERY_PAGE = "https://www.parallelparliament.co.uk/question/93418/slavery-criminal-investigation"
CHESHIRE = "Report on the inspection of Cheshire, Hits Radio, 13 November 2023"
CHESHIRE_PAGE = "https://hellorayo.co.uk/signal1/local/news/cheshire-inspection-organised-crime"

_STRUCTURES = (
    Term("rocu", "regional organised crime unit", "A team that at least three police forces share. It gives them skills and "
         "tools against serious and organised crime that each could hardly keep alone. England and Wales have nine.",
         "Glossary of the inspectorate; written answer 93418", f"{INSPECTORATE}/glossary/regional-organised-crime-units/",
         short="ROCU"),
    Term("region", "region", "One of ten groups of forces that the inspectorate looks at together. Nine have a unit. London "
         "has an arrangement of three forces and no unit. The review of 2015 counted ten units, so a count of then and one "
         "of today do not match.", "Serious and organised crime, HMICFRS",
         f"{INSPECTORATE}/our-work/article/serious-and-organised-crime", of_its_time="ten regions and nine units since 2022"),
    Term("capability", "capability", "A special skill or team that a unit offers to its forces, such as undercover work. "
         "Thirteen were agreed in 2012. Units have gained others since, so the list of thirteen is a view of 2015.",
         REVIEW, place="chapter 1 and Annex A", of_its_time="the list of thirteen: 2012 to 2015"),
    Term("emsou", "East Midlands Special Operations Unit", "The unit of the East Midlands. It also deals with major crime "
         "and forensic science, so its staff numbers do not compare with those of other units.",
         "EMSOU: the specialist unit, Lincolnshire Police, 2020", "https://www.lincs.police.uk/news-campaigns/news/2020/"
         "emsou-the-specialist-unit-helping-rid-our-streets-of-drugs-firearms-and-dangerous-criminals/", short="EMSOU"),
    Term("rocta", "regional organised crime threat assessment", "The team of a unit that works with forces to find and "
         "review crime groups, weak spots and the people of most concern.", NORTH_WEST, NORTH_WEST_PAGE, short="ROCTA"),
    Term("rart", "regional asset recovery team", "A team that goes after what criminals gained. The Home Office pays a part.",
         LONDON_GRANT, LONDON_GRANT_PAGE, short="RART"),
    Term("acet", "asset confiscation enforcement team", "A team that makes sure that what a court ordered to be given up is "
         "in fact paid. The Home Office pays a part. The review of 2015 writes ACE.", LONDON_GRANT, LONDON_GRANT_PAGE,
         short="ACET"),
    Term("reccc", "regional economic crime co-ordination centre", "A regional team against fraud and money laundering.",
         NORTHUMBRIA, NORTHUMBRIA_PAGE, short="RECCC"),
    Term("toex", "Tackling Organised Exploitation", "A programme that gathers intelligence. The Home Office pays for it.",
         SLAVERY, SLAVERY_PAGE, short="TOEX"),
    Term("slavery-unit", "Modern Slavery and Organised Immigration Crime Unit", "A national unit that pays for regional "
         "co-ordinators inside the regional units.", SLAVERY, SLAVERY_PAGE),
    Term("nclcc", "National County Lines Coordination Centre", "A national centre led by the National Police Chiefs' Council "
         "and the National Crime Agency together. It runs the weeks of extra work against county lines.",
         "County lines drugs smashed across the East Midlands, Newark Advertiser, May 2021",
         "https://www.newarkadvertiser.co.uk/news/police-services-including-notts-join-together-to-smash-count-9201029",
         short="NCLCC"),
    Term("gain", "Government Agency Intelligence Network", "A network of about 20 national bodies, such as police, tax and "
         "trading standards, through which they share what they know of organised crime.", REVIEW,
         place="chapter 4, Government Agency Intelligence Network", short="GAIN"),
)  # fmt: skip

_POLICY = (
    Term("strategy", "No Place to Hide: serious and organised crime strategy 2023 to 2028", "The government's plan of December "
         "2023. Its aim is to cut serious and organised crime by breaking up the groups that work in or against the United "
         "Kingdom. Plans of 2013 and 2018 came before it.", "HM Government, December 2023",
         "https://gov.uk/government/publications/serious-and-organised-crime-strategy-2023-to-2028/"
         "no-place-to-hide-serious-and-organised-crime-strategy-2023-to-2028-accessible-version",
         of_its_time="2023 to 2028"),
    Term("spr", "Strategic Policing Requirement", "The Home Office's list of national threats that each force and "
         "commissioner must plan for. In 2015 there were six. The list of 2023 has seven: violence against women and girls, "
         "terrorism, serious and organised crime, national cyber events, child sexual abuse, public disorder, and civil "
         "emergencies.", "Strategic Policing Requirement, Home Office, February 2023; the six of 2015: the review of 2015",
         "https://www.gov.uk/government/publications/strategic-policing-requirement-2023/"
         "strategic-policing-requirement-accessible", short="SPR", of_its_time="six threats in 2015, seven since 2023"),
    Term("clear-hold-build", "Clear, Hold, Build", "Work on one place in three steps. Clear: remove the threat by enforcing the "
         "law. Hold: stop others from filling the gap. Build: make the place stronger with those who live there. Seven forces "
         "tried it from 2020; by March 2024 it was to reach all.", "£2m for Clear, Hold, Build, Police Oracle, January 2023",
         "https://touch.policeoracle.com/news/article.cfm?id=110442"),
)  # fmt: skip

_COUNTED = (
    Term("four-ps", "the four Ps", "Four kinds of work against crime. Pursue: catch and stop those who do it. Prevent: keep "
         "people from taking part. Protect: shield people and systems. Prepare: be ready, and soften the blow. Most "
         "disruptions on record are Pursue, so they are not the whole picture.", "Glossary of the inspectorate",
         "https://www.justiceinspectorates.gov.uk/hmicfrs/glossary/4p/", short="4Ps", also=("4P",),
         of_its_time="frame of the strategies of 2013 and 2018, still used to sort plans"),
    Term("four-p-plan", "4P plan", "The written plan against one crime group. In the South East, inspectors found that some "
         "plans were good and some were not.", "Report on the inspection of the South East, Greatest Hits Radio",
         "https://hellorayo.co.uk/greatest-hits/beds-bucks-herts/news/seruco-criticized-report"),
    Term("ocg", "organised crime group", "People who work together, over time, to plan and commit serious crime. A force that "
         "suspects such a group puts it on the map of groups.",
         "Definition of the National Crime Agency, as given by Runnymede Borough Council; the review of 2015, chapter 4",
         "https://www.runnymede.gov.uk/community-safety/serious-organised-crime", short="OCG"),
    Term("soc", "serious and organised crime", "Serious crime that people plan, arrange and commit: alone, in groups, or in "
         "networks across borders.", "Serious and organised crime strategy, collection, Home Office, 2019",
         "https://gov.uk/government/collections/serious-and-organised-crime-strategy", short="SOC"),
    Term("soc-threat", "threat of serious and organised crime", "The wider word in use now. It can be a group, a weak spot such "
         "as county lines, or one person. Old counts are of groups, new ones of threats; the two are never added.",
         NORTH_WEST, NORTH_WEST_PAGE, also=("SOC threat",)),
    Term("ocg-mapping", "mapping of organised crime groups", "The older national way to score a suspected group and put it in "
         "a band. Forces did it, each in its own manner. The review of 2015 asked for the units to take it over by June 2016; "
         "a later recommendation set September 2017.", "Glossary of the inspectorate; the review of 2015, recommendation 11",
         f"{INSPECTORATE}/glossary/ocg-mapping/", short="OCGM", of_its_time="the older way; recent reports speak of APMIS"),
    Term("apmis", "agency and partner management information system", "The national system in which forces and units now "
         "record threats, what they think of them, and disruptions. No page read here says in so many words that it took the "
         "place of mapping.", CHESHIRE, CHESHIRE_PAGE, short="APMIS"),
    Term("disruption", "disruption", "Police work that, for a time, leaves a group or a person unable to work as usual, or "
         "makes a national threat smaller. A unit may lead it, or support it; the two are counted apart. Units count all "
         "threats; forces count crime groups alone.", BOARD_2019, place="paragraph 13"),
    Term("disruption-level", "major, moderate, minor, negative", "How much a disruption did to a group. No public definition "
         "was found: the rules stand in a manual of the National Crime Agency that is not public. The review of 2015 gives "
         "examples alone: prison for a leader might be major, a drug seizure minor or moderate; negative means that the group "
         "came out stronger.", REVIEW, place="chapter 5, Disruptive effect", also=("platinum",), defined=False),
    Term("lead-officer", "lead responsible officer", "The officer in charge of taking one group apart.",
         "Cambridgeshire police may not be protecting vulnerable people, BBC News, 19 May 2023",
         "https://feeds.bbci.co.uk/news/uk-england-cambridgeshire-65637481", short="LRO"),
    Term("scpo", "serious crime prevention order", "A court order that limits what an offender may do later.",
         "Regional response good, but concerns over individual forces, Police Professional, 30 August 2024",
         "https://policeprofessional.com/news/regional-response-to-soc-good-but-concerns-over-individual-forces",
         short="SCPO"),
    Term("county-line", "county line", "A telephone line by which a gang from a city sells drugs in other places. “Closed” "
         "means that the line was shut down.", COUNTY_LINES_2024, COUNTY_LINES_2024_PAGE, also=("deal line",)),
    Term("cuckooing", "cuckooing", "Taking over the home of a vulnerable person by force or pressure, to use it as a base.",
         PANEL_2018, place="county lines case study"),
    Term("safeguarded", "safeguarded", "A loose word. Some releases count people kept safe, others those spoken with or "
         "found. The words of the source stay with the number.",
         "Celebrating national results from County Lines Intensification Week, ROCU network, July 2025",
         "https://www.rocu.police.uk/news/2025/july/celebrating-national-results-from-county-lines-intensification-week/",
         defined=False),
    Term("asset-denial", "asset denial", "Keeping criminals from their money for now: it is held back, seized or frozen. Never "
         "added to asset recovery.", ASSETS, ASSETS_PAGE),
    Term("asset-recovery", "asset recovery", "Taking money or goods for good: by a confiscation order, by forfeiture, or "
         "through a civil court. Never added to asset denial.", ASSETS, ASSETS_PAGE),
    Term("aris", "Asset Recovery Incentivisation Scheme", "Gives a share of what was recovered back to the bodies that did the "
         "work.", "Written answer 96901, Home Office, 12 January 2022",
         "https://questions-statements.parliament.uk/written-questions/detail/2022-01-04/96901", short="ARIS"),
    Term("drug-seizure", "drug seizure", "One find of drugs by a police force, British Transport Police or Border Force. A find "
         "of two drugs is one in the total, and one under each drug. It does not show how many drugs there are, and forces "
         "record in different ways.", "Seizures of drugs in England and Wales: user guide, Home Office (hosted copy)",
         "https://fly1.wordsworth.site/government/publications/seizures-of-drugs-in-england-and-wales-user-guide/"
         "seizures-of-drugs-in-england-and-wales-user-guide--2"),
    Term("morile", "Matrix of Risk in Law Enforcement", "A tool to decide which threats come first. The paper of 2019 calls it "
         "the national one; in 2015 it was one of several, still on trial. How it scores today was not found in public.",
         f"{BOARD_2019}; the review of 2015, chapter 4", place="paragraph 12", short="MoRiLE", of_its_time="2015 and 2019",
         defined=False),
    Term("tasking", "tasking in the national system", "Forces and units use these words of how work is handed out. No public "
         "definition for today was found.", "None found", also=("SOC System tasking",), defined=False),
)  # fmt: skip

_GRADES = (
    Term("grades", "the five grades", "Outstanding, good, adequate, requires improvement, inadequate. Adequate was added in the "
         "round of 2021/22. Before that there were four, so older grades do not compare.",
         "Inspection of Northumbria, 2021/22, HMICFRS", f"{INSPECTORATE}/peel-reports/northumbria-2021-22/",
         of_its_time="five since 2021/22, four before"),
    Term("graded", "what is graded", "The unit, and each force. The region as a whole has no grade.", GRADING, GRADING_PAGE),
    Term("cause-of-concern", "cause of concern", "The most serious of the three kinds of finding that the inspectorate "
         "picks out.", GRADING, GRADING_PAGE),
    Term("area-for-improvement", "area for improvement", "The second kind of finding: something should be better, but it is "
         "less serious than a cause of concern.", GRADING, GRADING_PAGE),
    Term("promising-practice", "innovative or promising practice", "The third kind of finding, and a good one.",
         GRADING, GRADING_PAGE),
)  # fmt: skip

GROUPS = {
    "Who does what": _STRUCTURES, "Plans and rules": _POLICY, "What is counted": _COUNTED, "Inspection": _GRADES,
}  # fmt: skip
"""The terms under the heading that a reader finds them by."""

TERMS = {term.slug: term for terms in GROUPS.values() for term in terms}
