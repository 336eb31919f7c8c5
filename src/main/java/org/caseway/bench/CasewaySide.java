package org.caseway.bench;

import java.util.List;
import org.apache.camel.CamelContext;
import org.caseway.wiring.Names;
import org.springframework.jdbc.core.JdbcTemplate;

/** The hub as it runs in production; only its intake is opened and shut. */
final class CasewaySide implements Side {

    private static final String INTAKE = "intake";
    private static final String UNSETTLED = """
            select exists (select from delivery_bundle) or exists (select from delivery_pointer where status = 'READY')
              or (select event_id from follow_cursor) < (select max(event_id) from case_event)""";

    private final CamelContext camel;
    private final JdbcTemplate jdbc;

    CasewaySide(CamelContext camel, JdbcTemplate jdbc) {
        this.camel = camel;
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "caseway";
    }

    @Override
    public String source() {
        return Names.intakeQueue(BenchPartners.AGENCY);
    }

    @Override
    public List<String> targets() {
        return BenchPartners.SUBSCRIBERS.stream().map(Names::deliveryQueue).toList();
    }

    @Override
    public List<String> answers() {
        return List.of(Names.answerQueue(BenchPartners.AGENCY));
    }

    @Override
    public String deliveryId() {
        return Names.DELIVERY_ID;
    }

    @Override
    public void open() throws Exception {
        camel.getRouteController().startRoute(INTAKE);
    }

    @Override
    public void shut() throws Exception {
        camel.getRouteController().stopRoute(INTAKE);
    }

    /** Also what is worked out from the record afterwards is paid for in the round that caused it, and not in the other side's. */
    @Override
    public boolean settled() {
        return Boolean.FALSE.equals(jdbc.queryForObject(UNSETTLED, Boolean.class));
    }
}
