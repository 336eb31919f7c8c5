package org.caseway.bench;

import java.util.List;
import org.apache.camel.CamelContext;
import org.caseway.wiring.Names;
import org.springframework.jdbc.core.JdbcTemplate;

/** The hub as it runs in production; only its intake is opened and shut. */
final class CasewaySide implements Side {

    private static final String INTAKE = "intake";

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

    @Override
    public boolean settled() {
        return Boolean.FALSE.equals(jdbc.queryForObject(
                "select exists (select from delivery_bundle) or exists (select from delivery_pointer where status = 'READY')",
                Boolean.class));
    }
}
