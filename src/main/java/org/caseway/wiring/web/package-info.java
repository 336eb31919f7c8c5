/** The https doors: transport security, who may call what, intake over https. */
@NullMarked
package org.caseway.wiring.web;

import org.jspecify.annotations.NullMarked;
