#pragma once

#include "core/job/job.h"

/// The members that are texts, in one table for reading and writing.
namespace job {

template<class T>
struct TextMember {
    const char *name;
    QString T::*text;
};

inline constexpr TextMember<Site> kSiteTexts[] = {
    {"address", &Site::address}, {"contact", &Site::contact}, {"customer", &Site::customer},
    {"name", &Site::name},       {"note", &Site::note},
};

inline constexpr TextMember<Device> kDeviceTexts[] = {
    {"location", &Device::location}, {"model", &Device::model},           {"name", &Device::name},
    {"note", &Device::note},         {"template", &Device::templateName},
};

} // namespace job
