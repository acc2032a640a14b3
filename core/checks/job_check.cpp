#include "core/checks/check.h"
#include "core/checks/duplicates.h"
#include "core/checks/folder_check.h"
#include "core/checks/job_subject.h"
#include "core/checks/setting_pass.h"
#include "core/conf/problems.h"
#include "core/job/store.h"

#include <algorithm>
#include <array>

namespace checks {

namespace {

using job::Layer;
using rules::Findings;

/// More devices than so many with the same trouble are told as one.
constexpr std::size_t kDevicesToldEach = 20;

/// A delivery that has not come yet is one piece of news.
std::size_t toldEach(base::Code code)
{
    return code == kNoMac ? 1 : kDevicesToldEach;
}

/// Appends what is not there yet: several groups read one template and one site. What repairs it for one
/// repairs it for all.
void appendNew(Findings &&more, std::size_t from, Findings &found)
{
    for (Finding &one : more) {
        const auto same = std::find(found.begin() + static_cast<std::ptrdiff_t>(from), found.end(), one);
        if (same == found.end())
            found.push_back(std::move(one));
        else if (same->repair && one.repair)
            same->repair->edits.insert(same->repair->edits.end(), one.repair->edits.begin(),
                                       one.repair->edits.end());
    }
}

class JobCheck {
public:
    JobCheck(const job::Job &job, const Folder &files, const Context &context)
        : m_job(job),
          m_context(context),
          m_files(files, job::kFilesFolder + u'/'),
          m_groups(groupsOf(job, context)),
          m_reservations(job, context)
    {
        quint32 bit = 1;
        for (const rules::SubjectRule &rule : rules::subjectRules()) {
            for (const char *key : rule.keys)
                m_rulesOf[key] |= bit;
            bit <<= 1;
        }
    }

    std::vector<Finding> run() &&
    {
        checkFolder(m_files, m_context, m_found);
        checkPutAside();
        checkFirmware();
        for (const job::TemplatePtr &one : m_job.templates)
            checkTemplate(*one);
        const std::size_t groups = m_found.size();
        for (const Group &group : m_groups)
            checkGroup(group, groups);
        for (const Group &group : m_groups) {
            for (const job::Device *device : group.devices)
                checkDevice(group, *device);
        }
        foldDevices();
        foldIncremental(m_found);
        sortFindings(m_found);
        return std::move(m_found);
    }

private:
    /// Nobody looks for them, and what is in them may be somebody's evening of work, passwords included.
    void checkPutAside()
    {
        if (m_context.putAside.isEmpty())
            return;
        const QString &first = m_context.putAside.first();
        Finding finding;
        finding.severity = Severity::Notice;
        finding.what = {kPutAside, {QString::number(m_context.putAside.size()), first}};
        finding.place.file = first;
        finding.count = static_cast<int>(m_context.putAside.size());
        m_found.push_back(std::move(finding));
    }

    /// Firmware that no device of the job can ask for, as far as it is known what they are.
    void checkFirmware()
    {
        const auto isUnknown = [](const Group &group) { return !group.devices.empty() && !group.known; };
        if (m_job.devices.isEmpty() || std::ranges::any_of(m_groups, isUnknown))
            return;
        for (const SourceFile &file : m_files.files()) {
            const catalogue::FileName &name = file.name;
            const auto takes = [&](const Group &group) {
                return !group.devices.empty() && group.known->number == name.model &&
                       m_context.catalogue.runs(*group.known, catalogue::FirmwareVersion(name.version));
            };
            if (name.kind == catalogue::FileKind::Firmware && !name.checksum && name.exact &&
                !catalogue::isBundle(name.version) && std::ranges::none_of(m_groups, takes))
                m_found.push_back(m_files.about(file, Severity::Notice, kFirmwareNoDevice,
                                                {fileNameOf(file.path), name.model}));
        }
    }

    void checkTemplate(const job::Template &one)
    {
        Group alone;
        alone.templateName = one.name();
        alone.model = one.model();
        const JobSubject subject(m_context, m_job, alone);
        for (const base::Error &problem : conf::problemsOf(one.document())) {
            m_found.push_back(rules::problemFinding(subject, problem));
            if (problem.what.code == conf::kUtf16 || problem.what.code == conf::kBinary)
                m_noTexts.insert(one.name());
        }
        if (m_context.hasPassphrase)
            checkSecrets(subject, one);
    }

    /// With a passphrase set people think that no password stands in the folder any more.
    void checkSecrets(const JobSubject &subject, const job::Template &one)
    {
        int secrets = 0;
        int firstLine = 0;
        for (int line = 0; line < one.document().lineCount(); ++line) {
            const auto said = one.document().setting(line);
            if (!said || said->value.isEmpty())
                continue;
            const QString value = QString::fromUtf8(said->value);
            const auto match = m_context.parameters.find(said->key);
            if (!m_context.parameters.isSecret(said->key, value) ||
                (match && value == match.parameter->defaultValue))
                continue;
            if (++secrets == 1)
                firstLine = line + 1;
        }
        if (secrets == 0)
            return;
        m_found.push_back(
            subject.about({}, Severity::Notice, {kTemplateSecret, {one.name(), QString::number(secrets)}}));
        m_found.back().place.line = firstLine;
    }

    void checkGroup(const Group &group, std::size_t from)
    {
        // Its devices are not served: each of them tells so. Of bytes that are no text, every key is an
        // accident.
        if (group.templateGone || m_noTexts.contains(group.templateName))
            return;
        Findings found;
        const JobSubject subject(m_context, m_job, group);
        if (const job::Template *base = subject.layers().base()) {
            const auto isFinal = [&](int line, const QByteArray &key) {
                return base->lineOf(key) == line && subject.layers().value(key)->layer == Layer::Template;
            };
            m_settings.judge(subject, base->document(), isFinal, found);
        }
        for (const auto &[key, said] : subject.layers().changes())
            m_settings.judge(subject, key, said.value, found);
        for (const rules::SubjectRule &rule : rules::subjectRules())
            rule.run(subject, m_files, found);
        checkKinds(group, found);
        checkModel(subject, group, found);
        appendNew(std::move(found), from, m_found);
    }

    /// Most of a backup suits its own model alone.
    void checkModel(const JobSubject &subject, const Group &group, Findings &found) const
    {
        if (!group.known || !group.ofTemplate || group.known == group.ofTemplate || group.devices.empty())
            return;
        found.push_back(subject.about(
            {}, Severity::Warning,
            {kTemplateOtherModel,
             {group.templateName, group.ofTemplate->displayName(), group.known->displayName()}}));
    }

    /// Guide 2.2.5: after the file of its own a device asks for no general one. Which is how it is meant only
    /// where both are of one kind.
    void checkKinds(const Group &group, Findings &found)
    {
        const auto isServed = [](const job::Device *device) { return device->mac.has_value(); };
        const auto served = std::ranges::find_if(group.devices, isServed);
        if (!group.known || served == group.devices.end())
            return;
        const SourceFile *never =
            m_files.find(catalogue::genericConfigName(group.known->number, !group.incremental));
        const job::Layers layers(m_job, **served);
        if (never && !layers.isEmpty())
            found.push_back(
                m_files.about(*never, Severity::Warning, kKindsCombined, {layers.fileName(), never->path}));
    }

    /// The same of the files of its own that lie in files/: one of the same name is hidden by what the job
    /// says, a complete one hides an incremental one.
    void checkOwnFiles(const JobSubject &subject, const Group &group, const job::Device &device)
    {
        if (m_files.files().empty() || !device.mac || group.templateGone || subject.layers().isEmpty())
            return;
        const QString folder = subject.text("prov.download.cfgpath");
        for (const bool incremental : {false, true}) {
            const QString name = catalogue::deviceConfigName(*device.mac, incremental);
            const SourceFile *there = m_files.find(name);
            if (!there)
                there = m_files.find(inFolder(folder, name));
            if (!there)
                continue;
            QStringList names{subject.fileName(), job::kFilesFolder + u'/' + there->path};
            if (!incremental && group.incremental)
                names.swapItemsAt(0, 1);
            m_ofDevices.push_back(subject.about({}, Severity::Warning, {kKindsCombined, names}));
        }
    }

    /// Whether files/ has one of the four names that a device asks for.
    bool hasFileFor(const Group &group, const job::Device &device) const
    {
        const QString number = group.known ? group.known->number : QString();
        return std::ranges::any_of(std::array{false, true}, [&](bool incremental) {
            return (device.mac && m_files.find(catalogue::deviceConfigName(*device.mac, incremental))) ||
                   (!number.isEmpty() && m_files.find(catalogue::genericConfigName(number, incremental)));
        });
    }

    void checkDevice(const Group &group, const job::Device &device)
    {
        const JobSubject subject(m_context, m_job, group, &device);
        quint32 concerned = 0;
        for (auto said = device.row.cbegin(); said != device.row.cend(); ++said) {
            concerned |= m_rulesOf.value(said.key());
            if (!device.overrides.contains(said.key()))
                m_settings.judge(subject, said.key(), said.value(), m_ofDevices);
        }
        for (auto said = device.overrides.cbegin(); said != device.overrides.cend(); ++said) {
            concerned |= m_rulesOf.value(said.key());
            m_settings.judge(subject, said.key(), said.value(), m_ofDevices);
        }
        for (const rules::SubjectRule &rule : rules::subjectRules()) {
            if ((concerned & 1) && !m_noTexts.contains(group.templateName))
                rule.run(subject, m_files, m_ofDevices);
            concerned >>= 1;
        }
        checkServed(subject, group, device);
        checkOwnFiles(subject, group, device);
        checkIdentity(subject, device);
    }

    /// A device that nothing is wrong with may still get no file.
    void checkServed(const JobSubject &subject, const Group &group, const job::Device &device)
    {
        const auto tell = [&](Severity severity, base::Message what) {
            m_ofDevices.push_back(subject.about({}, severity, std::move(what)));
        };
        if (group.templateGone)
            tell(Severity::Error, {kTemplateMissing, {device.templateName}});
        else if (subject.layers().isEmpty() && !hasFileFor(group, device))
            tell(Severity::Warning, {kDeviceEmpty, {}});
        if (!device.mac)
            tell(Severity::Notice, {kNoMac, {}});
        if (device.model.isEmpty())
            tell(Severity::Warning, {kNoModel, {}});
        else if (!group.known)
            tell(Severity::Warning, {kDeviceModelUnknown, {device.model}});
    }

    void checkIdentity(const JobSubject &subject, const job::Device &device)
    {
        const QString who = device.name.isEmpty() ? subject.fileName() : device.name;
        m_extensions.add(subject, who, m_ofDevices);
        m_reservations.add(subject, device, who, m_ofDevices);
        if (!device.mac)
            return;
        const QString mac = device.mac->toString();
        if (!device.mac->hasAlgoPrefix())
            m_ofDevices.push_back(
                subject.about({}, Severity::Warning, {kMacForeign, {subject.fileName(), mac}}));
        const auto other = m_macs.constFind(mac);
        if (other != m_macs.cend())
            m_ofDevices.push_back(subject.about({}, Severity::Error, {kDuplicateMac, {mac, *other}}));
        else
            m_macs.insert(mac, device.name.isEmpty() ? mac : device.name);
    }

    /// Those that differ only in their device are told once, at the first.
    void foldDevices()
    {
        using Kind = std::tuple<QLatin1StringView, QString, std::optional<Layer>, Severity>;
        const auto kindOf = [](const Finding &one) {
            return Kind(one.what.code.view(), one.key, one.layer, one.severity);
        };
        std::map<Kind, std::vector<std::size_t>> kinds;
        for (std::size_t i = 0; i < m_ofDevices.size(); ++i)
            kinds[kindOf(m_ofDevices[i])].push_back(i);
        for (Finding &one : m_ofDevices) {
            const auto &alike = kinds[kindOf(one)];
            if (alike.size() <= toldEach(one.what.code))
                m_found.push_back(std::move(one));
            else if (&one == &m_ofDevices[alike.front()])
                m_found.push_back(folded(alike));
        }
    }

    Finding folded(const std::vector<std::size_t> &alike)
    {
        Finding first = m_ofDevices[alike.front()];
        first.count = static_cast<int>(alike.size());
        for (const std::size_t at : alike)
            first.alike.push_back({m_ofDevices[at].device, m_ofDevices[at].what});
        for (std::size_t i = 1; first.repair && i < alike.size(); ++i) {
            const auto &other = m_ofDevices[alike[i]].repair;
            if (!other)
                continue;
            first.repair->edits.insert(first.repair->edits.end(), other->edits.begin(), other->edits.end());
        }
        return first;
    }

    const job::Job &m_job;
    const Context &m_context;
    const FolderView m_files;
    const std::vector<Group> m_groups;
    QHash<QByteArray, quint32> m_rulesOf; ///< bits, in the order of subjectRules()
    SettingPass m_settings;
    Extensions m_extensions;
    Reservations m_reservations;
    QSet<QString> m_noTexts;        ///< templates that no device can read
    QHash<QString, QString> m_macs; ///< to the name of its device
    Findings m_ofDevices;
    Findings m_found;
};

} // namespace

std::vector<Finding> check(const job::Job &job, const Folder &files, const Context &context)
{
    return JobCheck(job, files, context).run();
}

} // namespace checks
