package org.caseway.message.mapping;

import java.util.ArrayList;
import java.util.List;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.caseway.message.niem.core.EntityType;
import org.caseway.message.niem.core.IdentificationType;
import org.caseway.message.niem.core.PersonNameType;
import org.caseway.message.niem.core.PersonType;
import org.caseway.message.niem.justice.DriverLicenseType;
import org.caseway.message.niem.justice.ObjectFactory;
import org.caseway.message.niem.justice.PersonAugmentationType;
import org.jspecify.annotations.Nullable;

/** nc:PersonType: the first name is the one in use, the others are aliases. */
public final class People {

    private static final ObjectFactory JUSTICE = new ObjectFactory();
    private static final PersonName NOBODY = new PersonName(null, null, null, null);

    private People() {}

    public static Defendant defendant(@Nullable EntityType wire, Demands demands, String at) {
        if (wire != null && wire.getEntityOrganization() != null) {
            return Defendant.of(Organizations.readParty(wire.getEntityOrganization()));
        }
        PersonType person = wire == null ? null : wire.getEntityPerson();
        return Defendant.of(
                read(demands.demand(person, nobody(), at + "/nc:EntityPerson"), demands, at + "/nc:EntityPerson"));
    }

    /** Fills {@code wire}, which may be of a type that extends nc:EntityType. */
    public static <E extends EntityType> E write(Defendant defendant, E wire, Wording wording) {
        if (defendant.organization() != null) {
            wire.setEntityOrganization(Organizations.party(defendant.organization()));
        } else if (defendant.person() != null) {
            wire.setEntityPerson(write(defendant.person(), wording));
        }
        return wire;
    }

    public static Person read(PersonType wire, Demands demands, String at) {
        List<PersonName> names = names(wire.getPersonName());
        PersonName name = names.isEmpty() ? null : names.get(0);
        return new Person(
                demands.demand(name, NOBODY, at + "/nc:PersonName"),
                names.isEmpty() ? names : names.subList(1, names.size()),
                Values.day(wire.getPersonBirthDate()),
                Demographics.read(wire.getPersonSexAbstract()),
                Demographics.read(wire.getPersonRaceAbstract()),
                Demographics.read(wire.getPersonEthnicityAbstract()),
                identifiers(wire),
                Places.read(wire.getPersonResidenceAddress()));
    }

    public static PersonType write(Person person, Wording wording) {
        PersonType wire = new PersonType();
        wire.getPersonName().add(name(person.name()));
        person.aliases().forEach(alias -> wire.getPersonName().add(name(alias)));
        wire.setPersonBirthDate(Values.date(person.birthDate()));
        wire.setPersonSexAbstract(Demographics.sex(person.sex(), wording));
        wire.setPersonRaceAbstract(Demographics.race(person.race(), wording));
        wire.setPersonEthnicityAbstract(Demographics.ethnicity(person.ethnicity(), wording));
        wire.setPersonResidenceAddress(Places.write(person.residence()));
        write(person.identifiers(), wire);
        return wire;
    }

    /** Stands in for a missing person, so that only the person is reported as missing and not the name too. */
    static PersonType nobody() {
        PersonType nobody = new PersonType();
        nobody.getPersonName().add(new PersonNameType());
        return nobody;
    }

    private static List<PersonName> names(List<PersonNameType> wires) {
        List<PersonName> names = new ArrayList<>(wires.size());
        for (PersonNameType wire : wires) {
            names.add(name(wire));
        }
        return names;
    }

    /** Where only the full name was given, it stands as the surname: nothing else may be guessed from it. */
    static PersonName name(PersonNameType wire) {
        String surName = Values.text(wire.getPersonSurName());
        return new PersonName(
                Values.text(wire.getPersonGivenName()),
                Values.text(wire.getPersonMiddleName()),
                surName == null ? Values.text(wire.getPersonFullName()) : surName,
                Values.text(wire.getPersonNameSuffixText()));
    }

    static PersonNameType name(PersonName name) {
        PersonNameType wire = new PersonNameType();
        wire.setPersonGivenName(name.given());
        wire.setPersonMiddleName(name.middle());
        wire.setPersonSurName(name.surName());
        wire.setPersonNameSuffixText(name.suffix());
        return wire;
    }

    private static List<Identifier> identifiers(PersonType wire) {
        List<Identifier> identifiers = new ArrayList<>();
        add(wire.getPersonSSNIdentification(), IdentifierKind.SSN, identifiers);
        var justice = Values.augmentation(wire.getPersonAugmentationPoint(), PersonAugmentationType.class);
        if (justice != null) {
            for (DriverLicenseType license : justice.getDriverLicense()) {
                identifiers.add(Identifications.read(
                        license.getDriverLicenseCardIdentification(), IdentifierKind.DRIVER_LICENSE));
            }
            add(justice.getPersonFBIIdentification(), IdentifierKind.FBI, identifiers);
            add(justice.getPersonStateFingerprintIdentification(), IdentifierKind.STATE_FINGERPRINT, identifiers);
        }
        identifiers.addAll(Identifications.read(wire.getPersonOtherIdentification()));
        return identifiers;
    }

    private static void add(List<IdentificationType> wires, IdentifierKind kind, List<Identifier> identifiers) {
        for (IdentificationType wire : wires) {
            identifiers.add(Identifications.read(wire, kind));
        }
    }

    private static void write(List<Identifier> identifiers, PersonType wire) {
        PersonAugmentationType justice = new PersonAugmentationType();
        List<Identifier> others = new ArrayList<>();
        boolean augmented = false;
        for (Identifier identifier : identifiers) {
            switch (identifier.kind()) {
                case SSN -> wire.getPersonSSNIdentification().add(Identifications.write(identifier, null));
                case DRIVER_LICENSE -> augmented = justice.getDriverLicense().add(license(identifier));
                case FBI ->
                    augmented = justice.getPersonFBIIdentification().add(Identifications.write(identifier, null));
                case STATE_FINGERPRINT ->
                    augmented = justice.getPersonStateFingerprintIdentification()
                            .add(Identifications.write(identifier, null));
                default -> others.add(identifier);
            }
        }
        Identifications.write(others, wire.getPersonOtherIdentification());
        if (augmented) {
            wire.getPersonAugmentationPoint().add(JUSTICE.createPersonAugmentation(justice));
        }
    }

    private static DriverLicenseType license(Identifier identifier) {
        DriverLicenseType license = new DriverLicenseType();
        license.setDriverLicenseCardIdentification(Identifications.write(identifier, null));
        return license;
    }
}
