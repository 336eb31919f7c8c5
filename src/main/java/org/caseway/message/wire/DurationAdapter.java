package org.caseway.message.wire;

import jakarta.xml.bind.annotation.adapters.XmlAdapter;
import org.jspecify.annotations.Nullable;

/** xs:duration as it was written, so that P12M is not turned into P1Y. */
public final class DurationAdapter extends XmlAdapter<String, String> {

    @Override
    public @Nullable String unmarshal(@Nullable String lexical) {
        return lexical == null ? null : lexical.strip();
    }

    @Override
    public @Nullable String marshal(@Nullable String duration) {
        return duration;
    }
}
