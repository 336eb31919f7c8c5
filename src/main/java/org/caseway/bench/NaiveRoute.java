package org.caseway.bench;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.converter.jaxb.JaxbDataFormat;

/** Validate, bind, store, send three times; all of one message in one JMS transaction. */
final class NaiveRoute extends RouteBuilder {

    static final String ID = "naive";
    static final String MESSAGE_ID = "messageId";
    static final String ORIGINAL = "original";

    private static final String BOUND_PACKAGES = "org.caseway.message.arrest.wire:org.caseway.message.niem.core"
            + ":org.caseway.message.niem.justice:org.caseway.message.wire";

    private final NaiveRecord stored;

    NaiveRoute(NaiveRecord stored) {
        this.stored = stored;
    }

    @Override
    public void configure() {
        var jaxb = new JaxbDataFormat();
        jaxb.setContextPath(BOUND_PACKAGES);
        jaxb.setIgnoreJAXBElement(false);
        errorHandler(noErrorHandler());
        from("jms:queue:" + NaiveSide.SOURCE)
                .routeId(ID)
                .autoStartup(false)
                .setProperty(ORIGINAL, body())
                .to("validator:classpath:schemas/arrest-report/arrest-report.xsd")
                .unmarshal(jaxb)
                .bean(stored)
                .to("jms:queue:" + NaiveSide.TARGETS.get(0))
                .to("jms:queue:" + NaiveSide.TARGETS.get(1))
                .to("jms:queue:" + NaiveSide.TARGETS.get(2));
    }
}
