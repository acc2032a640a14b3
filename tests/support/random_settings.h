#pragma once

#include "tests/support/random_job.h"

#include <iterator>

namespace support {

/// Settings of provisioning, sensible ones and others.
inline void addProvisioning(std::mt19937_64 &random, job::Values &values)
{
    static const std::pair<const char *, const char *> kSettings[] = {
        {"prov.use", "0"},
        {"prov.use", "1"},
        {"prov.use", "yes"},
        {"prov.download.method", ""},
        {"prov.download.method", "http"},
        {"prov.download.fwpath", "fw"},
        {"prov.server.method", "static"},
        {"prov.server.static", "10.0.0.1/files"},
        {"prov.version.firmware", "5.5f"},
        {"prov.version.firmware", "2.6"},
        {"prov.version.firmware", ""},
        {"prov.version.kernel", "r5"},
        {"prov.data.tone", "T.zip"}};
    for (int n = between(random, 0, 2); n > 0; --n) {
        const auto &[key, value] = kSettings[between<std::size_t>(random, 0, std::size(kSettings) - 1)];
        values[key] = QString::fromLatin1(value);
    }
}

/// A job whose layers, templates among them, say such things in any order.
inline job::Job randomProvisioning(std::mt19937_64 &random, const QStringList &models)
{
    RandomJob make(random);
    job::Job job = make.make();
    addProvisioning(random, job.siteValues);
    for (const QString &model : models) {
        job::Values values = job.modelValues.value(model);
        addProvisioning(random, values);
        if (!values.isEmpty())
            job.modelValues.insert(model, values);
    }
    for (job::TemplatePtr &one : job.templates) {
        job::Values values;
        addProvisioning(random, values);
        QByteArray bytes;
        for (auto said = values.cbegin(); said != values.cend(); ++said)
            bytes += said.key() + " = " + said->toUtf8() + '\n';
        one = std::make_shared<const job::Template>(one->name(), one->model(), one->isIncremental(),
                                                    bytes + one->bytes());
    }
    for (job::Device &device : job.devices) {
        device.model = make.pick(models);
        for (job::Values *values : {&device.row, &device.overrides}) {
            if (make.chance(30))
                addProvisioning(random, *values);
        }
    }
    return job;
}

} // namespace support
