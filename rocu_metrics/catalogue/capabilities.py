"""The capabilities of Annex A of HMIC's review of November 2015: thirteen agreed in 2012, six for later."""

from rocu_metrics.catalogue.model import Capability

_LISTED = (
    Capability("regional-intelligence", "Regional intelligence unit", 1, 1,
               "Gathers, analyses and shares intelligence on organised crime that touches several forces of a region."),
    Capability("confidential-intelligence", "Confidential intelligence unit", 1, 2,
               "Does the same for sensitive and covertly obtained intelligence."),
    Capability("prison-intelligence", "Prison intelligence", 1, 3,
               "Manages organised criminals in prison and co-ordinates intelligence from prisons."),
    Capability("asset-recovery", "Asset recovery team", 1, 4,
               "Investigates money and recovers what was gained by crime."),
    Capability("fraud", "Fraud investigation", 1, 5,
               "Investigates organised criminals whose fraud may be their weakest point."),
    Capability("cyber-crime", "Cyber-crime unit", 1, 6,
               "Deals with the more serious kinds of crime against computers and networks."),
    Capability("undercover-foundation", "Undercover policing: foundation", 2, 7,
               "Undercover officers trained for a supporting role. Number 7 of the thirteen is shown as two rows."),
    Capability("undercover-advanced", "Undercover policing: advanced", 2, 7,
               "Undercover officers able to take on more complex investigations."),
    Capability("specialist-surveillance", "Specialist surveillance", 2, 8,
               "Covert installation of recording equipment; not the following or watching of a suspect by officers."),
    Capability("protected-persons", "Protected persons", 2, 9,
               "Protects people at risk of serious harm, for example by moving them or changing their identity."),
    Capability("gain", "Government Agency Intelligence Network (GAIN)", 2, 10,
               "A co-ordinator through whom forces reach the intelligence of partner agencies."),
    Capability("operational-security", "Operational security adviser", 2, 11,
               "Advises on the lawfulness, integrity and standards of covert work."),
    Capability("e-forensics", "E-forensics", 2, 12,
               "Analyses computers, telephones and other devices for evidence.", in_matrix=False),
    Capability("asset-confiscation-enforcement", "Asset confiscation enforcement (ACE)", 2, 13,
               "Enforces the confiscation orders that courts have made."),
    Capability("operational-investigative-teams", "Operational investigative teams", 3, 14,
               "Investigators and surveillance specialists of the unit itself; never agreed as a core capability."),
    Capability("international-intelligence", "International intelligence", 3, 15,
               "Staff based within Europol to reach European intelligence.", in_matrix=False),
    Capability("disruption-team", "Disruption team", 3, 16,
               "Finds and tries new ways of disrupting organised crime.", in_matrix=False),
    Capability("digital-laboratory", "Digital laboratory", 3, 17,
               "Explores new specialist methods against crime that calls for a digital response.", in_matrix=False),
    Capability("child-sexual-exploitation", "Child sexual exploitation", 3, 18,
               "Co-ordinates intelligence and uses new online methods against child sexual exploitation.", in_matrix=False),
    Capability("ocg-mapping", "Organised crime group mapping", 3, 19,
               "Places the groups that forces have found into national bands by the threat they pose.", in_matrix=False),
)  # fmt: skip

CAPABILITIES = {capability.id: capability for capability in _LISTED}
AGREED_COUNT = len({capability.number for capability in _LISTED if capability.agreed})
