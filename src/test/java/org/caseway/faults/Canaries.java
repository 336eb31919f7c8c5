package org.caseway.faults;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words that are in nobody's language and each there once, put into messages wherever a name, an address, a contact or free words
 * stand. Whoever finds one can say from which message it came. Not thread safe.
 */
final class Canaries {

    /** What every one begins with. */
    static final String CALL = "Zqkanary";

    private static final Pattern PERSONAL = element(
            "PersonGivenName|PersonMiddleName|PersonSurName|PersonFullName|AddressDeliveryPointText|AddressCityName"
                    + "|AddressFullText|ActivityReasonText|ActivityDescriptionText|ArrestProbableCauseText|CaseTitleText"
                    + "|ChargeDescriptionText|DocumentTitleText|LocationName|OrganizationName|CourtName|FacilityName"
                    + "|ProtectionOrderConditionText|SentenceDescriptionText|ContactEmailID|TelephoneNumberFullID"
                    + "|VerdictDescriptionText|DispositionDescriptionText");
    private static final Pattern CODED = element("StatusText|ActivityCategoryText|PersonRaceCode|ChargeSeverityText");
    private static final Pattern DATED = element("Date|DateTime");
    private static final Pattern NUMBERED = element("IdentificationID|CaseDocketID");

    private int sung;

    /** The next word: letters alone, so that it may stand in a name. */
    String sing() {
        var word = new StringBuilder(CALL);
        for (int rest = sung++; word.length() == CALL.length() || rest > 0; rest /= 16) {
            word.append((char) ('a' + rest % 16));
        }
        return word.toString();
    }

    int sung() {
        return sung;
    }

    /** The message with a canary after whatever stands in each of its personal elements. */
    byte[] in(byte[] message) {
        return replaced(message, PERSONAL, before -> before + " " + sing(), Integer.MAX_VALUE);
    }

    /** The same, and one where it does not belong: in a code, a date or a number, so that the message is refused or held for it. */
    byte[] misplacedIn(byte[] message, int which) {
        return switch (which % 4) {
            case 0 -> replaced(in(message), CODED, before -> sing(), 1);
            case 1 -> replaced(in(message), DATED, before -> sing(), 1);
            case 2 -> replaced(in(message), NUMBERED, before -> sing().repeat(40), 1);
            default ->
                new String(in(message), StandardCharsets.UTF_8)
                        .replaceFirst("<(\\w+:PersonSurName)>", "<$1 " + sing().toLowerCase(Locale.ROOT) + "='1'>")
                        .getBytes(StandardCharsets.UTF_8);
        };
    }

    /** A victim service update with name and every kind of contact; the true address is not to leave the vault. */
    byte[] contactsIn(byte[] victimServiceUpdate) {
        return new String(victimServiceUpdate, StandardCharsets.UTF_8)
                .replace("</cw:VictimRegistration>", """
                        </cw:VictimRegistration><j:Victim><j:VictimPerson>
                        <nc:PersonName><nc:PersonGivenName>%s</nc:PersonGivenName><nc:PersonSurName>%s</nc:PersonSurName></nc:PersonName>
                        <nc:PersonContactInformation><nc:ContactEmailID>%s@example.org</nc:ContactEmailID></nc:PersonContactInformation>
                        <nc:PersonContactInformation><nc:ContactMailingAddress><nc:AddressFullText>99 %s Lane</nc:AddressFullText>
                        </nc:ContactMailingAddress></nc:PersonContactInformation>
                        </j:VictimPerson></j:Victim><vsu:AddressConfidentialityIndicator>true</vsu:AddressConfidentialityIndicator>
                        <vsu:SubstituteAddress><nc:AddressFullText>PO Box 000, %s</nc:AddressFullText></vsu:SubstituteAddress>""".formatted(sing(), sing(), sing(), sing(), sing()))
                .replace("<vsu:VictimReachableIndicator>true</vsu:VictimReachableIndicator>", "")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The words in a text, whatever their case: those of this flock and those of {@link HostileMessages}. */
    static List<String> in(String text) {
        var found = new ArrayList<String>();
        Matcher words = Pattern.compile("(?i)(?:" + CALL + "|" + HostileMessages.CANARY + ")[a-z]*|900-00-0000")
                .matcher(text);
        while (words.find()) {
            found.add(words.group());
        }
        return found;
    }

    private static byte[] replaced(byte[] message, Pattern elements, UnaryOperator<String> change, int most) {
        Matcher matcher = elements.matcher(new String(message, StandardCharsets.UTF_8));
        var planted = new StringBuilder();
        for (int done = 0; done < most && matcher.find(); done++) {
            matcher.appendReplacement(
                    planted,
                    Matcher.quoteReplacement(matcher.group(1) + change.apply(matcher.group(2)) + matcher.group(3)));
        }
        return matcher.appendTail(planted).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Pattern element(String names) {
        return Pattern.compile("(<(?:\\w+:)?(?:" + names + ")(?: [^>]*)?>)([^<]*)(</)");
    }
}
