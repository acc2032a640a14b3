#include "ui/devices/editor_tabs.h"

#include "core/catalogue/parameters.h"

#include <QCoreApplication>
#include <initializer_list>

namespace ui::devices {

namespace {

/// Which sections of the catalogue share a tab; what is named nowhere is on the last.
struct Tab {
    const char *title;
    std::initializer_list<const char *> sections;
};
const Tab kTabs[] = {
    {QT_TRANSLATE_NOOP("ui::devices::DeviceEditor", "S&IP"), {"sip", "calls"}},
    {QT_TRANSLATE_NOOP("ui::devices::DeviceEditor", "A&udio"), {"audio", "multicast", "announcements"}},
    {QT_TRANSLATE_NOOP("ui::devices::DeviceEditor", "&Network"), {"network"}},
    {QT_TRANSLATE_NOOP("ui::devices::DeviceEditor", "&Provisioning"), {"provisioning"}},
    {QT_TRANSLATE_NOOP("ui::devices::DeviceEditor", "&Device"), {}},
};

QStringList sectionsOf(const Tab &tab)
{
    QStringList sections;
    for (const char *section : tab.sections)
        sections << QString::fromLatin1(section);
    return sections;
}

QStringList otherSections()
{
    QStringList others;
    for (const catalogue::Section &section : catalogue::Parameters::builtIn().sections())
        others << section.id;
    for (const Tab &tab : kTabs) {
        for (const char *section : tab.sections)
            others.removeAll(QString::fromLatin1(section));
    }
    // What a person looks for first stands first.
    if (others.removeAll(QStringLiteral("admin")) > 0)
        others.prepend(QStringLiteral("admin"));
    return others;
}

} // namespace

QVector<EditorTab> editorTabs()
{
    QVector<EditorTab> tabs;
    for (const Tab &tab : kTabs) {
        const bool isLast = &tab == std::end(kTabs) - 1;
        tabs << EditorTab{QCoreApplication::translate("ui::devices::DeviceEditor", tab.title),
                          isLast ? otherSections() : sectionsOf(tab)};
    }
    return tabs;
}

} // namespace ui::devices
