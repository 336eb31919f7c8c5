package org.caseway.message.mapping;

import org.caseway.casefile.Code;

/** Which word of a coded fact is written. */
public enum Wording {
    /** The sender's own: what an inbound message carries. */
    REPORTED {
        @Override
        public String of(Code code) {
            return code.source();
        }
    },
    /** The canonical one, where there is one: what the hub sends. */
    CANONICAL {
        @Override
        public String of(Code code) {
            return code.word();
        }
    };

    public abstract String of(Code code);
}
