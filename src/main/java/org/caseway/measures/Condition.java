package org.caseway.measures;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.caseway.partners.Fields;
import org.jspecify.annotations.Nullable;

/** Which cases are meant: those for which each attribute named is one of the words given. Everything when none is named. Immutable. */
public record Condition(Map<Attribute, Set<String>> words) {

    static final Condition EVERYTHING = new Condition(Map.of());

    public Condition {
        words = Map.copyOf(words);
    }

    boolean holds(CaseFacts facts) {
        return words.entrySet().stream()
                .allMatch(one -> one.getValue().contains(one.getKey().of(facts)));
    }

    Condition and(Condition other) {
        var both = new EnumMap<Attribute, Set<String>>(Attribute.class);
        both.putAll(words);
        other.words.forEach((attribute, allowed) -> both.merge(attribute, allowed, Condition::common));
        return new Condition(both);
    }

    private static Set<String> common(Set<String> one, Set<String> other) {
        return one.stream().filter(other::contains).collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    /** @param section {@code null} for everything */
    static Condition read(@Nullable Fields section) {
        if (section == null) {
            return EVERYTHING;
        }
        var words = new EnumMap<Attribute, Set<String>>(Attribute.class);
        for (Attribute attribute : Attribute.values()) {
            if (section.has(attribute.key())) {
                Set<String> allowed = attribute.allowed().isEmpty()
                        ? section.words(attribute.key())
                        : section.words(attribute.key(), attribute.allowed());
                words.put(attribute, Set.copyOf(allowed));
            }
        }
        return new Condition(words);
    }
}
