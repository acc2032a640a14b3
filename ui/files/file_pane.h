#pragma once

#include "core/base/result.h"
#include "ui/models/background.h"
#include "ui/models/file_details.h"
#include "ui/models/files_list.h"

#include <QWidget>
#include <array>
#include <utility>
#include <vector>

class QAction;
class QFormLayout;
class QHBoxLayout;
class QLabel;
class QTableView;
class QToolButton;
class QVBoxLayout;

namespace ui::files {

class NoteLabel;

/// Everything about the file that is chosen: what it is, whether its checksum is right, the tones in it, the
/// devices that use it and what each of them will do with it. Made in another thread.
class FilePane final : public QWidget {
    Q_OBJECT
public:
    explicit FilePane(QWidget *parent = nullptr);

    /// For which files a button is of use.
    enum class For { Tones, Firmware, Missing, There, Every };
    /// A button for it below the name.
    void addTool(QAction *action, For files);
    void present(const models::FilesScenePtr &scene, const models::FilesRow &row);
    /// Nothing, or so many that nothing is to be said of each.
    void presentNone(int selected);

    /// What is shown; empty while it is being made for the first time.
    const models::FileDetails &details() const { return *m_details; }

Q_SIGNALS:
    void deviceWanted(job::DeviceId device); ///< to be shown where it is edited
    void toneWanted(const QString &name);    ///< to be heard of in full
    void presented();

private:
    enum Fact { What, Models, Users, Size, Md5, Checksum, FactCount };

    void layOut();
    QTableView *makeTable(models::LinesModel &model, const QString &name, const QStringList &samples);
    void connectParts();
    void show(models::FileDetailsPtr details);
    void setFact(Fact fact, const QString &value, std::optional<progress::Tone> tone = {});
    void showRemarks(const std::vector<models::FileRemark> &remarks);
    void showTables(const models::FileDetails &details);
    void showTools(const models::FilesRow *row);
    static QHBoxLayout *lineOfTools();

    models::FileDetailsPtr m_details = std::make_shared<const models::FileDetails>();
    models::LinesModel m_tones;
    models::LinesModel m_devices;

    NoteLabel *m_name;
    QWidget *m_tools; ///< two lines: what is done with its kind of file, what with any
    std::vector<std::pair<QToolButton *, For>> m_buttons;
    QWidget *m_about;
    QVBoxLayout *m_remarks = nullptr;
    QFormLayout *m_form = nullptr;
    std::array<NoteLabel *, FactCount> m_facts{};
    QLabel *m_tonesTitle;
    QTableView *m_toneTable;
    NoteLabel *m_adviceNote;
    QLabel *m_devicesTitle;
    QTableView *m_deviceTable;
    models::Background<models::FileDetailsPtr> m_making;
};

} // namespace ui::files
