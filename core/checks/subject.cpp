#include "core/checks/subject.h"

#include "core/checks/own_tones.h"

namespace checks {

catalogue::Capabilities mostOf(catalogue::Era era)
{
    const bool modern = era != catalogue::Era::First;
    catalogue::Capabilities can;
    can.urlInOption66 = modern;
    can.options160And150 = modern;
    can.https = modern;
    can.incrementalFiles = modern;
    can.tones = catalogue::Tones::ChosenName;
    can.firmwareComponents = true;
    return can;
}

catalogue::Capabilities Subject::capabilities() const
{
    if (!m_model)
        return mostOf(m_era);
    return m_context.catalogue.capabilities(
        *m_model, catalogue::FirmwareVersion(provisioning().firmware.value_or(QString())));
}

QString Subject::modelName() const
{
    return m_model ? m_model->displayName() : QString();
}

const conf::Provisioning &Subject::provisioning() const
{
    if (!m_provisioning)
        m_provisioning = readProvisioning();
    return *m_provisioning;
}

std::vector<QByteArray> Subject::ownTones() const
{
    std::vector<QByteArray> keys;
    for (const QByteArray &key : toneKeys()) {
        if (isOwnTone(text(key)))
            keys.push_back(key);
    }
    return keys;
}

conf::Provisioning Subject::readProvisioning() const
{
    return conf::provisioningFrom([this](QByteArrayView key) { return value(key.toByteArray()); });
}

} // namespace checks
