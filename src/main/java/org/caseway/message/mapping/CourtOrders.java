package org.caseway.message.mapping;

import java.util.ArrayList;
import java.util.List;
import org.caseway.casefile.Code;
import org.caseway.casefile.CourtOrder;
import org.caseway.casefile.PersonName;
import org.caseway.message.niem.core.ConditionType;
import org.caseway.message.niem.core.IdentificationType;
import org.caseway.message.niem.core.PersonType;
import org.caseway.message.niem.justice.CourtOrderType;
import org.caseway.message.niem.justice.ProtectionOrderType;
import org.caseway.message.niem.justice.SubjectType;
import org.caseway.message.niem.justice.WarrantType;
import org.caseway.message.wire.CourtOrderAugmentationType;
import org.caseway.message.wire.ObjectFactory;
import org.jspecify.annotations.Nullable;

/** j:CourtOrderType and what extends it: where an order states no category, its element name is the category. */
public final class CourtOrders {

    private static final ObjectFactory EXTENSION = new ObjectFactory();
    private static final Code PROTECTION_ORDER = Code.canonical("PROTECTION_ORDER");
    private static final Code ARREST_WARRANT = Code.canonical("ARREST_WARRANT");

    private CourtOrders() {}

    /** {@code root} is the path of the element that holds the orders. */
    public static List<CourtOrder> read(List<CourtOrderType> wires, Demands demands, String root) {
        List<CourtOrder> orders = new ArrayList<>(wires.size());
        for (int i = 0; i < wires.size(); i++) {
            String at = root + "/(j:CourtOrder|j:ProtectionOrder|j:Warrant)[" + (i + 1) + "]";
            orders.add(read(wires.get(i), demands, at));
        }
        return orders;
    }

    public static void write(List<CourtOrder> orders, List<CourtOrderType> wires, Wording wording) {
        orders.forEach(order -> wires.add(write(order, wording)));
    }

    private static CourtOrder read(CourtOrderType wire, Demands demands, String at) {
        List<IdentificationType> ids = wire.getActivityIdentification();
        var own = Values.augmentation(wire.getCourtOrderAugmentationPoint(), CourtOrderAugmentationType.class);
        Code status = Values.status(wire.getCourtOrderStatus());
        return new CourtOrder(
                ids.isEmpty() ? null : Identifications.value(ids.get(0)),
                demands.demand(category(wire), ARREST_WARRANT, at + "/nc:ActivityCategoryText"),
                Values.day(wire.getCourtOrderIssuingDate()),
                Values.day(wire.getActivityEffectiveDate()),
                own == null ? null : Values.day(own.getCourtOrderExpirationDate()),
                Values.day(wire.getCourtOrderServiceDate()),
                status == null ? Values.status(wire.getActivityStatus()) : status,
                restrained(wire),
                conditions(wire));
    }

    private static @Nullable Code category(CourtOrderType wire) {
        Code stated = Values.code(wire.getActivityCategoryText());
        if (stated != null) {
            return stated;
        }
        return wire instanceof ProtectionOrderType
                ? PROTECTION_ORDER
                : wire instanceof WarrantType ? ARREST_WARRANT : null;
    }

    private static @Nullable PersonName restrained(CourtOrderType wire) {
        SubjectType subject = wire.getCourtOrderDesignatedSubject();
        PersonType person =
                wire instanceof ProtectionOrderType order ? order.getProtectionOrderRestrictedPerson() : null;
        if (person == null && subject != null) {
            person = subject.getEntityPerson();
        }
        return person == null || person.getPersonName().isEmpty()
                ? null
                : People.name(person.getPersonName().get(0));
    }

    private static List<String> conditions(CourtOrderType wire) {
        List<String> conditions = new ArrayList<>();
        if (wire instanceof ProtectionOrderType order) {
            Values.texts(order.getProtectionOrderConditionText(), conditions);
        }
        for (ConditionType condition : wire.getCourtOrderCondition()) {
            String text = Values.text(condition.getActivityDescriptionText());
            if (text != null) {
                conditions.add(text);
            }
        }
        return conditions;
    }

    private static CourtOrderType write(CourtOrder order, Wording wording) {
        CourtOrderType wire = empty(order);
        if (order.orderNumber() != null) {
            wire.getActivityIdentification().add(Identifications.of(order.orderNumber()));
        }
        if (!order.category().equals(PROTECTION_ORDER) && !order.category().equals(ARREST_WARRANT)) {
            wire.setActivityCategoryText(wording.of(order.category()));
        }
        wire.setActivityEffectiveDate(Values.date(order.effectiveOn()));
        wire.setCourtOrderIssuingDate(Values.date(order.issuedOn()));
        wire.setCourtOrderServiceDate(Values.date(order.servedOn()));
        wire.setCourtOrderStatus(Values.status(order.status(), wording));
        if (order.expiresOn() != null) {
            var own = new CourtOrderAugmentationType();
            own.setCourtOrderExpirationDate(Values.date(order.expiresOn()));
            wire.getCourtOrderAugmentationPoint().add(EXTENSION.createCourtOrderAugmentation(own));
        }
        restrict(order, wire);
        return wire;
    }

    private static CourtOrderType empty(CourtOrder order) {
        String word = order.category().word();
        if (word.equals("PROTECTION_ORDER")) {
            return new ProtectionOrderType();
        }
        return word.endsWith("WARRANT") ? new WarrantType() : new CourtOrderType();
    }

    private static void restrict(CourtOrder order, CourtOrderType wire) {
        PersonType person = null;
        if (order.restrained() != null) {
            person = new PersonType();
            person.getPersonName().add(People.name(order.restrained()));
        }
        if (wire instanceof ProtectionOrderType protection) {
            protection.setProtectionOrderRestrictedPerson(person);
            protection.getProtectionOrderConditionText().addAll(order.conditions());
            return;
        }
        if (person != null) {
            SubjectType subject = new SubjectType();
            subject.setEntityPerson(person);
            wire.setCourtOrderDesignatedSubject(subject);
        }
        for (String text : order.conditions()) {
            ConditionType condition = new ConditionType();
            condition.setActivityDescriptionText(text);
            wire.getCourtOrderCondition().add(condition);
        }
    }
}
