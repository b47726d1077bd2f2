"""Words of organisations, offices and posts."""

from csp_desktop.rules.choices import Choice, Shape


class OrganisationKind(Choice):
    """What kind of body an organisation is."""

    COUNCIL = "council"
    DISTRICT_COUNCIL = "district council"
    POLICE = "police"
    POLICE_AND_CRIME_COMMISSIONER = "police and crime commissioner", "", "Police and Crime Commissioner"
    FIRE_AND_RESCUE = "fire and rescue"
    HEALTH = "health"
    PROBATION = "probation"
    GOVERNMENT = "government"
    VOLUNTARY_SECTOR = "voluntary sector"
    PROVIDER = "provider"
    PARTNERSHIP = "partnership"
    EDUCATION = "education"
    OTHER = "other"


class StatutoryStatus(Choice):
    """An organisation's standing in the partnership (W22 ¶5-6, SO18 §1.1)."""

    RESPONSIBLE_AUTHORITY = "responsible authority"
    CO_OPERATING_BODY = "co-operating body"
    INVITED = "invited"
    VOLUNTARY_SECTOR = "voluntary sector"
    OTHER = "other"


class PostStatus(Choice):
    """Where a supporting post stands (H24 §5)."""

    IN_POST = "in post", Shape.DONE, "Recruitment complete"
    RECRUITING = "recruiting", Shape.DOING, "Recruitment ongoing"
    AWAITING_BID = "awaiting bid", Shape.WAIT
    VACANT = "vacant", Shape.TODO
    DELETED = "deleted", Shape.CLOSED
    NOT_KNOWN = "not known", Shape.UNKNOWN


class Tier(Choice):
    """The local government a partnership sits in."""

    SINGLE = "single tier"
    COUNTY = "two-tier county"
    DISTRICT = "district"
    NOT_RECORDED = "not recorded", Shape.UNKNOWN
