/** Diagrams, tables and catalogues as analysts make and see them: releases, what runs, where it waits. */
@NamedInterface("diagrams")
package io.kaidian.support.diagrams;

import org.springframework.modulith.NamedInterface;
