/** What the OpenAPI document says of the API beyond what the code says: words, examples, problems, events. */
@NullMarked
package io.kaidian.api.openapi;

import org.jspecify.annotations.NullMarked;
