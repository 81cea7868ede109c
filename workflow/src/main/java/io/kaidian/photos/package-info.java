/** What is known of a photo: slot, regions, measures, fields. A library that depends on no other module. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.kaidian.photos;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
