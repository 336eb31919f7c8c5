package org.caseway.message;

import java.util.Set;
import java.util.function.ToIntFunction;
import javax.xml.namespace.QName;

/**
 * Where a kind of message tells of further defendants: what it tells of the first begins with the element {@code first}; each other
 * one has an element {@code further} at the end of the root. That is either the same element once more, or one around the same
 * content.
 *
 * @param first a child of the root
 * @param further a child of the root
 * @param counted how many there are, by the JAXB object of the root
 */
public record CoDefendants(QName first, QName further, ToIntFunction<Object> counted) {

    /** The most defendants of one message. */
    public static final int MOST = 100;

    private static final Set<String> COMMON = Set.of("cw:MessageHeader", "cw:EffectiveDate", "nc:Incident");

    /** Whether {@code further} stands around the content and is not content itself. */
    boolean wrapped() {
        return !first.equals(further);
    }

    /** Where a place of a part's document is in the whole. */
    String placeInWhole(String place, int position) {
        String[] steps = place.split("/", 4);
        if (position == 1 && wrapped() || steps.length < 3 || COMMON.contains(name(steps[2]))) {
            return place;
        }
        String child = wrapped() ? step(further, position - 1) + "/" + steps[2] : step(further, position);
        return "/" + steps[1] + "/" + child + (steps.length == 4 ? "/" + steps[3] : "");
    }

    private static String step(QName name, int position) {
        return name.getPrefix() + ":" + name.getLocalPart() + "[" + position + "]";
    }

    private static String name(String step) {
        int index = step.indexOf('[');
        return index < 0 ? step : step.substring(0, index);
    }
}
