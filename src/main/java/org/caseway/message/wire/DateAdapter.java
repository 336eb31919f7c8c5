package org.caseway.message.wire;

import jakarta.xml.bind.annotation.adapters.XmlAdapter;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** xs:date and {@link LocalDate}; a zone, which xs:date may carry, is left out. */
public final class DateAdapter extends XmlAdapter<String, LocalDate> {

    private static final int DAY = "yyyy-mm-dd".length();

    @Override
    public @Nullable LocalDate unmarshal(@Nullable String lexical) {
        return lexical == null ? null : LocalDate.parse(lexical.strip().substring(0, DAY));
    }

    @Override
    public @Nullable String marshal(@Nullable LocalDate date) {
        return date == null ? null : date.toString();
    }
}
