package io.kaidian.identity.secondfactor;

import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.security.authorization.method.AuthorizationInterceptorsOrder;

/** Asks for the second proof where a call is marked, after roles were looked at and before anything is done. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecondProofProperties.class)
class SecondProofInterceptor {

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor secondProofAdvisor(ObjectProvider<SecondProof> proof) {
        MethodInterceptor guard = call -> {
            proof.getObject().require();
            return call.proceed();
        };
        var advisor = new DefaultPointcutAdvisor(
                new AnnotationMatchingPointcut(null, RequiresSecondProof.class, true), guard);
        advisor.setOrder(AuthorizationInterceptorsOrder.JSR250.getOrder() + 1);
        return advisor;
    }
}
