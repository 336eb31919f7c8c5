/** A room without a door sign. */
package org.brokenhouse.undeclared;
