package org.caseway.message.mapping;

import jakarta.xml.bind.JAXBElement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.caseway.casefile.Code;
import org.caseway.message.niem.core.DateType;
import org.caseway.message.niem.core.StatusType;
import org.caseway.message.niem.structures.AugmentationType;
import org.jspecify.annotations.Nullable;

/** The small things: texts, codes, dates, statuses, augmentations. */
public final class Values {

    /** Stands in for a missing moment until {@link Demands#met} refuses the message. */
    public static final OffsetDateTime NEVER = OffsetDateTime.MIN;

    private Values() {}

    /** The text without the space around it, {@code null} when nothing is left. */
    public static @Nullable String text(@Nullable String written) {
        if (written == null) {
            return null;
        }
        String stripped = written.strip();
        return stripped.isEmpty() ? null : stripped;
    }

    static void texts(List<String> written, List<String> texts) {
        for (String one : written) {
            String text = text(one);
            if (text != null) {
                texts.add(text);
            }
        }
    }

    public static @Nullable Code code(@Nullable String written) {
        String word = text(written);
        return word == null ? null : Code.reported(word);
    }

    static @Nullable String word(@Nullable Code code, Wording wording) {
        return code == null ? null : wording.of(code);
    }

    /** The day, also where a moment was given. */
    public static @Nullable LocalDate day(@Nullable DateType wire) {
        if (wire == null) {
            return null;
        }
        OffsetDateTime moment = wire.getDateTime();
        return moment == null ? wire.getDate() : moment.toLocalDate();
    }

    /** The moment; where only a day was given, that is a problem, because a guessed hour is a wrong fact. */
    public static @Nullable OffsetDateTime moment(@Nullable DateType wire, Demands demands, String location) {
        if (wire == null) {
            return null;
        }
        OffsetDateTime moment = wire.getDateTime();
        if (moment == null) {
            demands.report("date-time-required", location, "Date, time and offset are needed here, not a date alone.");
        }
        return moment;
    }

    /** The moment, which must be there. */
    public static OffsetDateTime requiredMoment(@Nullable DateType wire, Demands demands, String location) {
        if (wire == null) {
            return demands.demand(null, NEVER, location);
        }
        OffsetDateTime moment = moment(wire, demands, location);
        return moment == null ? NEVER : moment;
    }

    public static @Nullable DateType date(@Nullable LocalDate day) {
        if (day == null) {
            return null;
        }
        DateType wire = new DateType();
        wire.setDate(day);
        return wire;
    }

    public static @Nullable DateType date(@Nullable OffsetDateTime moment) {
        if (moment == null) {
            return null;
        }
        DateType wire = new DateType();
        wire.setDateTime(moment);
        return wire;
    }

    /** The moment in UTC. */
    public static DateType date(Instant moment) {
        DateType wire = new DateType();
        wire.setDateTime(moment.atOffset(ZoneOffset.UTC));
        return wire;
    }

    public static @Nullable Code status(@Nullable StatusType wire) {
        return wire == null ? null : code(wire.getStatusText());
    }

    public static @Nullable StatusType status(@Nullable Code code, Wording wording) {
        if (code == null) {
            return null;
        }
        StatusType wire = new StatusType();
        wire.setStatusText(wording.of(code));
        return wire;
    }

    /** The augmentation of one kind, {@code null} when there is none. */
    static <A extends AugmentationType> @Nullable A augmentation(
            List<JAXBElement<? extends AugmentationType>> points, Class<A> kind) {
        for (JAXBElement<? extends AugmentationType> point : points) {
            if (kind.isInstance(point.getValue())) {
                return kind.cast(point.getValue());
            }
        }
        return null;
    }
}
