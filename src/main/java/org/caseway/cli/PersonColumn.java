package org.caseway.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a column of people may hold, with the names by which it is recognised (letters and digits only). */
enum PersonColumn {
    GIVEN("given", "givenname", "firstname", "forename", "fname", "first", "christianname"),
    MIDDLE("middle", "middlename", "middleinitial", "mname", "secondname"),
    SURNAME("surname", "lastname", "familyname", "lname", "last"),
    SUFFIX("suffix", "namesuffix", "generation"),
    ALIAS("alias", "aliases", "aka"),
    BIRTH_DATE("birthdate", "dateofbirth", "dob", "birthday", "persondob", "birth"),
    SEX("sex", "gender"),
    RACE("race", "raceethnicity", "ethnicity"),
    SSN("ssn", "socsecid", "socialsecuritynumber", "socialsecurity", "nationalid"),
    SID("sid", "stateid", "stateidnumber", "statefingerprintid"),
    FBI("fbi", "fbinumber", "fbiid", "ucn"),
    LICENSE("driverslicense", "driverlicense", "driverlicence", "license", "licence", "dl", "dlnumber", "oln"),
    NUMBER("streetnumber", "housenumber"),
    STREET("streetname", "street", "streetaddress", "address", "address1", "addressline1", "addr1", "add1"),
    UNIT("unitnumber", "unit", "apartment", "address2", "addressline2", "addr2"),
    CITY("city", "town", "suburb", "locality", "placename"),
    STATE("state", "province", "county"),
    POSTCODE("postcode", "zip", "zipcode", "postalcode"),
    PHONE("phone", "phonenumber", "telephone", "mobile", "tel", "homephone"),
    EMAIL("email", "emailaddress", "mail"),
    DOCUMENT("document");

    private final List<String> names;

    PersonColumn(String... names) {
        this.names = List.of(names);
    }

    static Optional<PersonColumn> recognise(String header) {
        String bare = header.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return Arrays.stream(values()).filter(c -> c.names.contains(bare)).findFirst();
    }
}
