package org.caseway.casefile;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** A set of field classes in one word, so that sets can be joined in no time. Immutable. */
public record FieldSet(long bits) {

    public static final FieldSet NONE = new FieldSet(0);
    public static final FieldSet ALL = of(EnumSet.allOf(FieldClass.class));

    public static FieldSet of(Collection<FieldClass> fields) {
        return new FieldSet(fields.stream().mapToLong(FieldSet::bit).reduce(0, (one, other) -> one | other));
    }

    public static FieldSet of(FieldClass... fields) {
        return of(Set.of(fields));
    }

    static long bit(FieldClass field) {
        return 1L << field.ordinal();
    }

    public boolean has(FieldClass field) {
        return (bits & bit(field)) != 0;
    }

    public boolean isEmpty() {
        return bits == 0;
    }

    public FieldSet and(FieldSet other) {
        return new FieldSet(bits & other.bits);
    }

    public FieldSet or(FieldSet other) {
        return new FieldSet(bits | other.bits);
    }

    public FieldSet with(FieldClass field) {
        return new FieldSet(bits | bit(field));
    }

    public FieldSet without(FieldSet other) {
        return new FieldSet(bits & ~other.bits);
    }

    public Set<FieldClass> fields() {
        var fields = EnumSet.noneOf(FieldClass.class);
        for (FieldClass field : FieldClass.values()) {
            if (has(field)) {
                fields.add(field);
            }
        }
        return fields;
    }

    @Override
    public String toString() {
        return fields().toString();
    }
}
