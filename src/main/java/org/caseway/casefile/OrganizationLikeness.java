package org.caseway.casefile;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether two descriptions are of one organization. Identifiers of one issuer decide; else the names without case, punctuation and
 * the word The, and with their legal forms in one spelling. Two legal forms are two organizations. Pure; some microseconds.
 */
public enum OrganizationLikeness {
    SAME,
    /** One name lacks its legal form, or has a slip of one letter; or the identifier agrees and the name does not. */
    UNSURE,
    OTHER;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+|['’.]");
    private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern TRADE_NAME = Pattern.compile("\\b(?:D/?B/?A|DOING BUSINESS AS|TRADING AS|T/A)\\b.*");
    /** Longer ones first. */
    private static final List<Map.Entry<String, String>> FORMS = List.of(
            Map.entry("PROFESSIONAL LIMITED LIABILITY COMPANY", "PLLC"),
            Map.entry("LIMITED LIABILITY PARTNERSHIP", "LLP"),
            Map.entry("LIMITED LIABILITY COMPANY", "LLC"),
            Map.entry("LIMITED LIABILITY CO", "LLC"),
            Map.entry("LTD LIABILITY CO", "LLC"),
            Map.entry("LIMITED PARTNERSHIP", "LP"),
            Map.entry("PUBLIC LIMITED COMPANY", "PLC"),
            Map.entry("PROFESSIONAL CORPORATION", "PC"),
            Map.entry("PROFESSIONAL ASSOCIATION", "PA"),
            Map.entry("NATIONAL ASSOCIATION", "NA"),
            Map.entry("INCORPORATED", "INC"),
            Map.entry("CORPORATION", "CORP"),
            Map.entry("LIMITED", "LTD"),
            Map.entry("COMPANY", "CO"));

    private static final List<String> SHORT_FORMS =
            List.of("PLLC", "LLLP", "LLP", "LLC", "LP", "PLC", "PC", "PA", "NA", "INC", "CORP", "LTD", "CO", "GMBH");
    private static final int LONG_ENOUGH = 5;

    /** @param form empty when none is written */
    private record Name(String words, String form) {

        static Name of(@Nullable String written) {
            String plain = TRADE_NAME
                    .matcher(written == null ? "" : written.toUpperCase(Locale.ROOT))
                    .replaceAll("");
            plain = MARKS.matcher(Normalizer.normalize(plain, Normalizer.Form.NFKD))
                    .replaceAll("")
                    .replace("&", " AND ")
                    .replace("+", " AND ");
            plain = OTHERS.matcher(plain).replaceAll(" ").strip();
            for (var form : FORMS) {
                plain = plain.replaceAll("\\b" + form.getKey() + "$", form.getValue());
            }
            List<String> words = new ArrayList<>(Arrays.asList(plain.split(" ")));
            if (words.size() > 1 && words.get(0).equals("THE")) {
                words.remove(0);
            }
            String last = words.get(words.size() - 1);
            boolean formed = words.size() > 1 && SHORT_FORMS.contains(last);
            List<String> name = formed ? words.subList(0, words.size() - 1) : words;
            return new Name(String.join(" ", name).replaceAll("\\bCOMPANY\\b", "CO"), formed ? last : "");
        }

        OrganizationLikeness compare(Name other) {
            boolean formsDiffer = !form.isEmpty() && !other.form.isEmpty() && !form.equals(other.form);
            if (words.isEmpty() || other.words.isEmpty()) {
                return UNSURE;
            }
            if (formsDiffer) {
                return OTHER;
            }
            if (squeezed().equals(other.squeezed())) {
                return form.equals(other.form) ? SAME : UNSURE;
            }
            return oneSlip(words, other.words) ? UNSURE : OTHER;
        }

        private String squeezed() {
            return words.replace(" ", "");
        }
    }

    /** Symmetric. */
    public static OrganizationLikeness of(Organization one, Organization other) {
        OrganizationLikeness names = Name.of(one.name()).compare(Name.of(other.name()));
        String number = number(one);
        String another = number(other);
        boolean ofOneIssuer = one.issuer() == null
                || other.issuer() == null
                || one.issuer().strip().equalsIgnoreCase(other.issuer().strip());
        if (number.isEmpty() || another.isEmpty() || !ofOneIssuer) {
            return names;
        }
        return !number.equals(another) ? OTHER : names == OTHER ? UNSURE : SAME;
    }

    /** The same for two that nothing tells apart but their spelling. */
    static String key(Organization organization) {
        Name name = Name.of(organization.name());
        return (name.words() + " " + name.form()).strip()
                + (organization.identification() == null ? "" : "#" + number(organization));
    }

    private static String number(Organization organization) {
        String number = organization.identification();
        return number == null
                ? ""
                : OTHERS.matcher(number.toUpperCase(Locale.ROOT)).replaceAll("");
    }

    /** One letter more, less or another; two numbered alike are two. */
    private static boolean oneSlip(String one, String other) {
        if (one.length() > other.length()) {
            return oneSlip(other, one);
        }
        int same = 0;
        while (same < one.length() && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        int more = other.length() - one.length();
        boolean slip = more <= 1
                && one.length() >= LONG_ENOUGH
                && one.substring(Math.min(one.length(), same + 1 - more)).equals(other.substring(same + 1));
        return slip && !Character.isDigit(other.charAt(same)) && (more == 1 || !Character.isDigit(one.charAt(same)));
    }
}
