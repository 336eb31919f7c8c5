package org.caseway.casefile;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a case by their paths. Elements that repeat are named by what makes them one element, not by their position.
 * The two parts of a coded fact are one fact.
 */
final class FactPaths {

    private final Map<String, Object> facts = new LinkedHashMap<>();

    private FactPaths() {}

    static Map<String, Object> of(CaseFile file) {
        var paths = new FactPaths();
        paths.record("", file);
        paths.facts.remove("revised");
        return paths.facts;
    }

    private void add(String path, @Nullable Object value) {
        if (value instanceof Collection<?> all) {
            var seen = new HashMap<String, Integer>();
            for (Object element : all) {
                int nth = seen.merge(key(element), 1, Integer::sum);
                add(path + "[" + key(element) + (nth == 1 ? "" : " no. " + nth) + "]", element);
            }
        } else if (value instanceof Record part && !(value instanceof Code || value instanceof Identifier)) {
            record(path + ".", part);
        } else if (value != null) {
            facts.put(path, value);
        }
    }

    private void record(String prefix, Record part) {
        for (RecordComponent component : part.getClass().getRecordComponents()) {
            try {
                add(prefix + component.getName(), component.getAccessor().invoke(part));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a part of the case cannot be read: " + component.getName(), e);
            }
        }
    }

    private static String key(Object element) {
        if (element instanceof Charge charge) {
            return Keys.of(charge);
        } else if (element instanceof Arrest arrest) {
            return Keys.of(arrest);
        } else if (element instanceof CourtEvent event) {
            return Keys.of(event);
        } else if (element instanceof CourtOrder order) {
            return Keys.of(order);
        } else if (element instanceof CustodyMovement movement) {
            return Keys.of(movement);
        } else if (element instanceof Defendant defendant) {
            return Keys.of(defendant);
        } else if (element instanceof Filing filing) {
            return filing.filingId();
        } else if (element instanceof VictimService victim) {
            return victim.victimId();
        } else if (element instanceof FilingDocument document) {
            return document.documentId();
        }
        return element.toString();
    }
}
