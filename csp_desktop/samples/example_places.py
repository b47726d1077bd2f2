"""The invented area: its places, organisations, groups, people's names and roles. Nothing here is real."""

from __future__ import annotations

AREA = "Llanfaes and Harrowdale"
BOARD = f"{AREA} Community Safety Partnership"
PLACES = (
    *(
        "Harrowbridge",
        "Llanfaes",
        "Pont-y-dŵr",
        "Castle Harrow",
        "Tŷ Gwyn Cross",
        "Kingsharrow",
        "Rhyd-y-ŵyl",
    ),
    *("Orlwyn", "Saltmoor End", "Nantddŵr", "Upper Dale", "Pen-yr-ŷd", "Marlstock", "Abbot’s Ferry"),
    *("Tŷ’r Felin", "Harrow Quay", "Cefn Orlwyn", "Brackenford", "Glan-y-dŵr", "Thornley Market", "Llanwysg"),
    *("Coldwell Green", "Three Gates", "Dyffryn Harrow"),
)
VENUES = (
    "Council Chamber, Harrowbridge",
    "Canolfan Llanfaes, Llanfaes",
    "Fire Station, Castle Harrow",
    "Market Hall, Thornley Market",
    "Neuadd Bentref, Pont-y-dŵr",
    "Online",
)
FORENAMES = (
    *(
        "Alys",
        "Bryn",
        "Carys",
        "Daniel",
        "Efa",
        "Farah",
        "Gwen",
        "Harriet",
        "Ifan",
        "Jasmine",
        "Kofi",
        "Llinos",
    ),
    *(
        "Marged",
        "Nadia",
        "Owain",
        "Priya",
        "Rhodri",
        "Siân",
        "Tomos",
        "Ursula",
        "Viktor",
        "Wyn",
        "Yusuf",
        "Zoë",
    ),
    *("Amina", "Beca", "Callum", "Dilys", "Edwin", "Ffion"),
)
# Surnames made from the area's invented places and trades.
SURNAMES = (
    *(
        "Harrowgate",
        "Orlwynne",
        "Saltmoor",
        "Marlstocke",
        "Felinwr",
        "Brackenfold",
        "Thornleigh-Dale",
        "Ferrier",
    ),
    *(
        "Coldwater",
        "Dalesmith",
        "Quaymaster",
        "Ddôlwen",
        "Gatesend",
        "Llwyngwern",
        "Abbotsway",
        "Penŷd",
        "Rhydwen",
    ),
    *("Kingshaw", "Wysgfardd", "Upperdale", "Nantlais", "Crossharrow", "Millrace", "Glanddŵr", "Cefnfaes"),
)
# key: name, short name, kind, standing
ORGANISATIONS = {
    "council": (f"{AREA} Council", "the Council", "council", "responsible authority"),
    "police": ("Harrow Vale Police", "the Police", "police", "responsible authority"),
    "commissioner": (
        "Office of the Harrow Vale Police and Crime Commissioner",
        "the Commissioner",
        "police and crime commissioner",
        "co-operating body",
    ),
    "fire": ("Harrow Vale Fire and Rescue Service", "Fire", "fire and rescue", "responsible authority"),
    "health": ("Harrow Vale Health Board", "Health", "health", "responsible authority"),
    "probation": ("Harrow Vale Probation Unit", "Probation", "probation", "responsible authority"),
    "hospital": ("Harrowbridge Hospitals Trust", "the Hospital", "health", "co-operating body"),
    "youth": ("Harrowdale Youth Justice Team", "Youth Justice", "council", "co-operating body"),
    "housing": ("Cartrefi Dyffryn Harrow Homes", "Dyffryn Homes", "provider", "co-operating body"),
    "schools": ("Harrowdale Schools Forum", "Schools", "education", "invited"),
    "haven": ("Hafan Harrow Women’s Refuge", "Hafan Harrow", "voluntary sector", "voluntary sector"),
    "turning": ("New Leaf Orlwyn", "New Leaf", "provider", "voluntary sector"),
    "trust": ("Borders Together Foundation", "the Foundation", "voluntary sector", "other"),
    "region": ("Borderland Regional Authority", "the Region", "government", "other"),
    "town": ("Harrowbridge Town Forum", "the Town Forum", "partnership", "invited"),
    "roads": ("Harrow Vale Road Safety Partnership", "Road Safety", "partnership", "invited"),
    "farmers": ("Dyffryn Harrow Rural Watch", "Rural Watch", "voluntary sector", "invited"),
    "equality": (
        "Llais y Dyffryn Equality Network",
        "Llais y Dyffryn",
        "voluntary sector",
        "voluntary sector",
    ),
    "victims": ("Harrow Vale Victim Care", "Victim Care", "provider", "voluntary sector"),
    "business": ("Harrowbridge Traders’ Association", "the Traders", "other", "invited"),
}
WORKS = (
    *("Youth Project", "Community Trust", "Family Centre", "Advice Centre", "Neighbourhood Watch"),
    *("Sports Association", "Carers’ Circle", "Housing Society", "Community Council", "Foodshare"),
)
# Reporting groups: name, abbreviation, subjects, lead; the first six are those of the ten-year sample.
SLOTS = (
    ("Domestic Abuse Partnership Group", "DAPG", ("domestic",), "council"),
    ("Exploitation and Missing Group", "EMG", ("exploitation",), "council"),
    ("Drugs and Alcohol Harm Group", "DAHG", ("drugs", "reoffending"), "health"),
    ("Neighbourhood Crime Group", "NCG", ("antisocial", "burglary", "cctv"), "police"),
    ("Serious Violence and Night-time Group", "SVNG", ("violence", "night"), "police"),
    ("Roads, Rural and Inclusion Group", "RRIG", ("roads", "rural", "hate"), "fire"),
)
# Groups that came before: name, the slot that took over, quarters it sent returns for, how it changed.
FORMER = (
    ("Forum against Domestic Abuse", 0, 10, "renamed"),
    ("Child Exploitation Task Group", 1, 6, "succeeded"),
    ("Burglary Reduction Group", 3, 14, "merged"),
)
ROLES = (
    *(
        "Chief Inspector",
        "Head of Community Safety",
        "Community Safety Manager",
        "Service Manager",
        "Area Manager",
    ),
    *(
        "Consultant in Public Health",
        "Head of Housing",
        "Team Manager",
        "Policy Officer",
        "Partnership Analyst",
    ),
    *(
        "Chief Officer",
        "Director",
        "Head of Service",
        "Station Manager",
        "Safeguarding Lead",
        "Locality Manager",
    ),
)
OWNERS = (
    *("Community Safety Manager", "Partnership Officer", "Chair of the group", "Locality Inspector"),
    *("Commissioning Manager", "Safeguarding Lead", "Public Health Specialist", "Housing Options Manager"),
    *("Partnership Analyst", "Neighbourhood Sergeant", "Station Manager", "Youth Justice Manager"),
)
