package io.kaidian.platform.blobstore;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DocumentStoreProperties.class)
class DocumentStoreConfiguration {}
