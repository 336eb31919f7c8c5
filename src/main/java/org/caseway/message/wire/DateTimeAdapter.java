package org.caseway.message.wire;

import jakarta.xml.bind.annotation.adapters.XmlAdapter;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** xs:dateTime with an offset and {@link OffsetDateTime}. */
public final class DateTimeAdapter extends XmlAdapter<String, OffsetDateTime> {

    @Override
    public @Nullable OffsetDateTime unmarshal(@Nullable String lexical) {
        return lexical == null ? null : OffsetDateTime.parse(lexical.strip());
    }

    @Override
    public @Nullable String marshal(@Nullable OffsetDateTime moment) {
        if (moment == null) {
            return null;
        }
        if (moment.getNano() != 0) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment);
        }
        // the same, without a formatter's tables
        String seconds = moment.getSecond() == 0 ? ":00" : "";
        return moment.toLocalDate() + "T" + moment.toLocalTime() + seconds + moment.getOffset();
    }
}
