#pragma once

#include "ui/devices/subject.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTabWidget;

namespace ui::widgets {
class NoticeBar;
}

namespace ui::devices {

class AllParameters;
class ComparePane;
class FileView;
class SectionForm;

/// What stands beside the table of devices: the settings of the selected ones as forms, all of them with a
/// search, the file as it will be served, and a comparison. Every edit goes through the job::Editor.
class DeviceEditor final : public QWidget {
    Q_OBJECT
public:
    /// `editor` outlives it.
    explicit DeviceEditor(job::Editor &editor, QWidget *parent = nullptr);
    ~DeviceEditor() override;

    /// None, one or many; what is being typed is taken over first.
    void setDevices(const QVector<job::DeviceId> &devices);
    /// A folder that is no job yet: says so, with the button that makes it one.
    void setPlainFolder(bool plain);
    /// Takes over what is being typed; call it before the job is saved, served or closed.
    void commit();
    /// Shows where a key is edited and gives it the keyboard.
    void goTo(const QByteArray &key);
    /// The selected device beside a backup.
    void compareWithFile(const QString &path);

    Subject &subject() { return m_subject; }
    QTabWidget *tabs() const { return m_tabs; }
    AllParameters *allParameters() const { return m_all; }
    FileView *file() const { return m_file; }
    ComparePane *comparison() const { return m_compare; }

Q_SIGNALS:
    void makeJobRequested();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    QWidget *makeEditor();
    QWidget *makeEmpty();
    void makeHeader(QLayout &column);
    void makeTabs();
    void rebuild();
    void refresh();
    void showHeader();
    void showTarget();
    void showRenames();
    void rename();

    Subject m_subject;
    QStackedWidget *m_stack;
    QLabel *m_emptyText = nullptr;
    QPushButton *m_makeJob = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_facts = nullptr;
    QComboBox *m_target = nullptr;
    QLabel *m_reach = nullptr;
    widgets::NoticeBar *m_renames = nullptr;
    QTabWidget *m_tabs = nullptr;
    QVector<SectionForm *> m_forms;
    AllParameters *m_all = nullptr;
    FileView *m_file = nullptr;
    ComparePane *m_compare = nullptr;
    bool m_plain = false;
};

} // namespace ui::devices
