<%@ page session="false" contentType="text/html; charset=UTF-8" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<%@ taglib prefix="page" tagdir="/WEB-INF/tags" %>
<%-- Without links: until the application is configured, every page is this one. --%>
<fmt:message var="title" key="error.not-configured.title"/>
<page:layout title="${title}" styles="error" bare="true">
  <page:fault-card fault="${fault}"/>
</page:layout>
