/** Work that is done in processes of its own, which can be killed. Knows nothing of photos. */
package io.kaidian.checks.isolation;
