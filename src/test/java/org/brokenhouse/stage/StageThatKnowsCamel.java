package org.brokenhouse.stage;

import javax.xml.stream.XMLInputFactory;
import org.apache.camel.Exchange;

/** Imports Camel outside wiring and makes an XML factory of its own. */
public class StageThatKnowsCamel {

    Object body(Exchange exchange) {
        return exchange.getIn().getBody();
    }

    org.brokenhouse.message.arrest.wire.Generated escaped = new org.brokenhouse.message.arrest.wire.Generated();

    XMLInputFactory factory() {
        return XMLInputFactory.newFactory();
    }
}
