#include "core/checks/duplicates.h"

#include "core/checks/codes.h"

namespace checks {

void Extensions::add(const Subject &subject, const QString &who, std::vector<Finding> &found)
{
    static const QByteArray kExtension("sip.u1.user");
    static const QByteArray kServer("sip.proxy");
    const QString extension = subject.text(kExtension);
    if (extension.isEmpty())
        return;
    const std::pair key(extension, subject.text(kServer).toCaseFolded());
    const auto other = m_who.constFind(key);
    if (other == m_who.cend())
        m_who.insert(key, who);
    else
        found.push_back(
            subject.about(kExtension, Severity::Warning, {kDuplicateExtension, {extension, *other}}));
}

} // namespace checks
