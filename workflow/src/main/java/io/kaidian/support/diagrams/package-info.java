/** The deployed diagrams and tables as analysts see them: what runs, where it waits, what stands in the tables. */
@NamedInterface("diagrams")
package io.kaidian.support.diagrams;

import org.springframework.modulith.NamedInterface;
