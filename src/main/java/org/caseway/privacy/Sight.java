package org.caseway.privacy;

import org.caseway.casefile.FieldSet;

/** Classes of facts and events that may be seen. Immutable. */
record Sight(FieldSet fields, EventSet events) {

    static final Sight FULL = new Sight(FieldSet.ALL, EventSet.ALL);

    /** What may be seen under both. */
    Sight and(Sight other) {
        return new Sight(fields.and(other.fields), events.and(other.events));
    }
}
