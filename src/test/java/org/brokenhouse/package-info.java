/** A house built wrongly on purpose, so that every rule of the real one is seen to fail. */
package org.brokenhouse;
