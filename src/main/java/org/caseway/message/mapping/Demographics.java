package org.caseway.message.mapping;

import jakarta.xml.bind.JAXBElement;
import org.caseway.casefile.Code;
import org.caseway.message.niem.justice.ObjectFactory;
import org.caseway.message.niem.justice.PersonEthnicityCodeType;
import org.caseway.message.niem.justice.PersonRaceCodeType;
import org.caseway.message.niem.justice.PersonSexCodeType;
import org.jspecify.annotations.Nullable;

/** Sex, race and ethnicity: as a NIEM code where the word is one, as text otherwise. */
final class Demographics {

    private static final ObjectFactory JUSTICE = new ObjectFactory();
    private static final org.caseway.message.niem.core.ObjectFactory CORE =
            new org.caseway.message.niem.core.ObjectFactory();

    private Demographics() {}

    static @Nullable Code read(@Nullable JAXBElement<?> wire) {
        if (wire == null) {
            return null;
        }
        Object value = wire.getValue();
        if (value instanceof PersonSexCodeType sex) {
            return Code.reported(sex.value());
        }
        if (value instanceof PersonRaceCodeType race) {
            return Code.reported(race.value());
        }
        if (value instanceof PersonEthnicityCodeType ethnicity) {
            return Code.reported(ethnicity.value());
        }
        return Values.code(String.valueOf(value));
    }

    static @Nullable JAXBElement<?> sex(@Nullable Code code, Wording wording) {
        if (code == null) {
            return null;
        }
        String word = wording.of(code);
        for (PersonSexCodeType sex : PersonSexCodeType.values()) {
            if (sex.value().equals(word)) {
                return JUSTICE.createPersonSexCode(sex);
            }
        }
        return CORE.createPersonSexText(word);
    }

    static @Nullable JAXBElement<?> race(@Nullable Code code, Wording wording) {
        if (code == null) {
            return null;
        }
        String word = wording.of(code);
        for (PersonRaceCodeType race : PersonRaceCodeType.values()) {
            if (race.value().equals(word)) {
                return JUSTICE.createPersonRaceCode(race);
            }
        }
        return CORE.createPersonRaceText(word);
    }

    static @Nullable JAXBElement<?> ethnicity(@Nullable Code code, Wording wording) {
        if (code == null) {
            return null;
        }
        String word = wording.of(code);
        for (PersonEthnicityCodeType ethnicity : PersonEthnicityCodeType.values()) {
            if (ethnicity.value().equals(word)) {
                return JUSTICE.createPersonEthnicityCode(ethnicity);
            }
        }
        return CORE.createPersonEthnicityText(word);
    }
}
