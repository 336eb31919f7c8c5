package org.caseway.matching;

import java.util.ArrayList;
import java.util.List;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.PersonName;
import org.jspecify.annotations.Nullable;

/**
 * A person as one message or row describes them, as written.
 *
 * @param aliases other names in use
 * @param birthDate as text: it may be partial, in another order, or garbled
 * @param identifiers those that name a person; of others nothing is used
 * @param addressLines house number and street; unit; a village or building
 * @param document the document in which each person is described once, such as one complaint against several defendants:
 *     two descriptions in one document are two people. Absent when that is not known
 */
public record PersonDescription(
        PersonName name,
        List<PersonName> aliases,
        @Nullable String birthDate,
        @Nullable String sex,
        @Nullable String race,
        List<Identifier> identifiers,
        List<String> addressLines,
        @Nullable String city,
        @Nullable String state,
        @Nullable String postcode,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String document) {

    public PersonDescription {
        aliases = List.copyOf(aliases);
        identifiers = List.copyOf(identifiers);
        addressLines = List.copyOf(addressLines);
    }

    public static Builder named(@Nullable String given, @Nullable String surname) {
        return new Builder(given, surname);
    }

    /** Collects what is known; not thread safe. */
    public static final class Builder {
        private final @Nullable String given;
        private final @Nullable String surname;
        private final List<PersonName> aliases = new ArrayList<>();
        private final List<Identifier> identifiers = new ArrayList<>();
        private final List<String> addressLines = new ArrayList<>();
        private @Nullable String middle;
        private @Nullable String suffix;
        private @Nullable String birthDate;
        private @Nullable String sex;
        private @Nullable String race;
        private @Nullable String city;
        private @Nullable String state;
        private @Nullable String postcode;
        private @Nullable String phone;
        private @Nullable String email;
        private @Nullable String document;

        private Builder(@Nullable String given, @Nullable String surname) {
            this.given = given;
            this.surname = surname;
        }

        public Builder middle(@Nullable String value) {
            middle = value;
            return this;
        }

        public Builder suffix(@Nullable String value) {
            suffix = value;
            return this;
        }

        public Builder alias(PersonName value) {
            aliases.add(value);
            return this;
        }

        public Builder birthDate(@Nullable String value) {
            birthDate = value;
            return this;
        }

        public Builder sex(@Nullable String value) {
            sex = value;
            return this;
        }

        public Builder race(@Nullable String value) {
            race = value;
            return this;
        }

        public Builder identifier(Identifier value) {
            identifiers.add(value);
            return this;
        }

        public Builder addressLine(@Nullable String value) {
            if (value != null && !value.isBlank()) {
                addressLines.add(value);
            }
            return this;
        }

        public Builder place(@Nullable String newCity, @Nullable String newState, @Nullable String newPostcode) {
            city = newCity;
            state = newState;
            postcode = newPostcode;
            return this;
        }

        public Builder phone(@Nullable String value) {
            phone = value;
            return this;
        }

        public Builder email(@Nullable String value) {
            email = value;
            return this;
        }

        public Builder document(@Nullable String value) {
            document = value;
            return this;
        }

        public PersonDescription build() {
            return new PersonDescription(
                    new PersonName(given, middle, surname, suffix),
                    aliases,
                    birthDate,
                    sex,
                    race,
                    identifiers,
                    addressLines,
                    city,
                    state,
                    postcode,
                    phone,
                    email,
                    document);
        }
    }
}
